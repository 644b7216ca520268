package org.commonweight.ewc.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/**
 * Reads IDX files of unsigned bytes, plain or gzipped (told by their first bytes, not their name):
 * big-endian magic, one int for each dimension, then the values. Memory grows with what is really
 * there, never with what a header claims.
 */
final class IdxReader {
    static final int IMAGES = 0x00000803;
    static final int LABELS = 0x00000801;
    private static final int MAX_SIDE = 1 << 14;
    private static final int MAX_ROWS = 1 << 26;
    private static final long MAX_BYTES = 1L << 30;

    /** Pictures of one size. */
    record Images(int height, int width, List<byte[]> rows) {}

    private IdxReader() {}

    static Images readImages(Path file) throws DataException {
        return read(
                file,
                IMAGES,
                in -> {
                    int count = dimension(file, in, "pictures", MAX_ROWS);
                    int height = dimension(file, in, "pixels of height", MAX_SIDE);
                    int width = dimension(file, in, "pixels of width", MAX_SIDE);
                    if ((long) count * height * width > MAX_BYTES) {
                        throw new DataException(
                                "%s: %d pictures of %dx%d exceed %d MiB: split the file"
                                        .formatted(file, count, height, width, MAX_BYTES >> 20));
                    }
                    return new Images(height, width, rows(file, in, count, height * width));
                });
    }

    static byte[] readLabels(Path file) throws DataException {
        return read(file, LABELS, in -> exactly(file, in, dimension(file, in, "labels", MAX_ROWS)));
    }

    private interface Body<T> {
        T read(InputStream in) throws IOException, DataException;
    }

    private static <T> T read(Path file, int magic, Body<T> body) throws DataException {
        try (InputStream in = DataFile.open(file)) {
            requireMagic(file, magic, readInt(file, in));
            T value = body.read(in);
            if (in.read() >= 0) {
                throw new DataException(
                        file + " goes on after its last row: it is damaged, fetch it again");
            }
            return value;
        } catch (EOFException | ZipException e) {
            throw new DataException(
                    file + " is damaged (" + e.getMessage() + "): fetch it again", e);
        } catch (IOException e) {
            throw new DataException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void requireMagic(Path file, int expected, int actual) throws DataException {
        if (actual == expected) {
            return;
        }
        String wanted = expected == IMAGES ? "pictures" : "labels";
        String found =
                switch (actual) {
                    case IMAGES -> "IDX pictures";
                    case LABELS -> "IDX labels";
                    default -> "no IDX bytes (magic 0x%08x)".formatted(actual);
                };
        throw new DataException(
                "%s holds %s where IDX %s of magic 0x%08x are expected: check that the files are not exchanged"
                        .formatted(file, found, wanted, expected));
    }

    private static int dimension(Path file, InputStream in, String what, int max)
            throws IOException, DataException {
        int value = readInt(file, in);
        if (value < 1 || value > max) {
            throw new DataException(
                    "%s claims %d %s, not 1 to %d: it is empty or damaged, fetch it again"
                            .formatted(file, Integer.toUnsignedLong(value), what, max));
        }
        return value;
    }

    private static List<byte[]> rows(Path file, InputStream in, int count, int length)
            throws IOException, DataException {
        List<byte[]> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            rows.add(exactly(file, in, length));
        }
        return rows;
    }

    private static int readInt(Path file, InputStream in) throws IOException, DataException {
        return ByteBuffer.wrap(exactly(file, in, Integer.BYTES)).getInt();
    }

    private static byte[] exactly(Path file, InputStream in, int length)
            throws IOException, DataException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new DataException(
                    file + " ends before its last row: it is incomplete, fetch it again");
        }
        return bytes;
    }
}
