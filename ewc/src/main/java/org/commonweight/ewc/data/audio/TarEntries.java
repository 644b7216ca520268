package org.commonweight.ewc.data.audio;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.MalformedException;

import java.io.IOException;
import java.io.InputStream;

/** Reads the plain files of a tar archive (ustar), one after the other, in one pass. */
public final class TarEntries {
    private static final int BLOCK = 512;
    private static final int MAX_BYTES = 1 << 28;

    private TarEntries() {}

    /** Takes one file of the archive. */
    public interface Sink<E extends Exception> {
        /** Takes the file called {@code name}. */
        void accept(String name, byte[] content) throws IOException, E;
    }

    /**
     * Hands every plain file to {@code sink}.
     *
     * @throws MalformedException if the archive is damaged
     */
    public static <E extends Exception> void read(InputStream in, Sink<E> sink)
            throws IOException, MalformedException, E {
        byte[] header = in.readNBytes(BLOCK);
        while (header.length == BLOCK && header[0] != 0) {
            long length = octal(header, 124, 12);
            if (length > MAX_BYTES) {
                throw new MalformedException(
                        "an entry is longer than %d MiB".formatted(MAX_BYTES >> 20));
            }
            byte[] content = in.readNBytes((int) length);
            in.skipNBytes((BLOCK - length % BLOCK) % BLOCK);
            if (content.length < length) {
                throw new MalformedException("the archive is cut off");
            }
            if (header[156] == '0' || header[156] == 0) {
                sink.accept(text(header, 0, 100), content);
            }
            header = in.readNBytes(BLOCK);
        }
        if (header.length < BLOCK) {
            throw new MalformedException("the archive is cut off");
        }
    }

    private static long octal(byte[] header, int from, int length) throws MalformedException {
        try {
            return Long.parseLong(text(header, from, length).strip(), 8);
        } catch (NumberFormatException e) {
            throw new MalformedException("it is not a tar archive", e);
        }
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, UTF_8);
    }
}
