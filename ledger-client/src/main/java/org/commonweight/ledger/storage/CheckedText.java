package org.commonweight.ledger.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.commonweight.protocol.content.MalformedException;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32C;

/** A line: the CRC-32C of its text in eight hex digits, a space, the text and a newline. */
final class CheckedText {
    private static final int PREFIX = 9;

    private CheckedText() {}

    /** Returns the line of {@code text}, with its newline. */
    static byte[] write(byte[] text) {
        return ByteBuffer.allocate(PREFIX + text.length + 1)
                .put(prefix(text))
                .put(text)
                .put((byte) '\n')
                .array();
    }

    /** Returns the text of {@code line}, which is without its newline. */
    static byte[] read(byte[] line) throws MalformedException {
        byte[] text = Arrays.copyOfRange(line, Math.min(PREFIX, line.length), line.length);
        if (line.length < PREFIX || !Arrays.equals(line, 0, PREFIX, prefix(text), 0, PREFIX)) {
            throw new MalformedException("its checksum is another");
        }
        return text;
    }

    private static byte[] prefix(byte[] text) {
        CRC32C sum = new CRC32C();
        sum.update(text);
        return String.format(Locale.ROOT, "%08x ", sum.getValue()).getBytes(US_ASCII);
    }
}
