package org.commonweight.organization.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonObject;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32C;

/** A line: the CRC-32C of what follows in eight hex digits, a space, and one object of JSON. */
final class JournalLine {
    private static final int PREFIX = 9;

    private JournalLine() {}

    static byte[] write(JsonObject json) {
        byte[] text = CanonicalJson.write(json);
        return ByteBuffer.allocate(PREFIX + text.length + 1)
                .put((checksum(text) + " ").getBytes(US_ASCII))
                .put(text)
                .put((byte) '\n')
                .array();
    }

    /** Reads the line between two places of a file. */
    static JournalEntry read(Path path, int number, byte[] file, int from, int to)
            throws IOException {
        try {
            byte[] text = Arrays.copyOfRange(file, Math.min(from + PREFIX, to), to);
            String prefix = new String(file, from, Math.min(PREFIX, to - from), US_ASCII);
            if (!prefix.equals(checksum(text) + " ")) {
                throw new MalformedException("its checksum is another");
            }
            return JournalEntry.read(CanonicalJson.readObject(text));
        } catch (MalformedException e) {
            throw new IOException(
                    path
                            + " line "
                            + number
                            + " is damaged ("
                            + e.getMessage()
                            + "): restore the file; without it the node would not know what it"
                            + " was doing",
                    e);
        }
    }

    private static String checksum(byte[] text) {
        CRC32C sum = new CRC32C();
        sum.update(text);
        return String.format(Locale.ROOT, "%08x", sum.getValue());
    }
}
