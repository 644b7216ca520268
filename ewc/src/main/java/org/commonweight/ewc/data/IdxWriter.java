package org.commonweight.ewc.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes plain IDX files that {@link IdxFolder} finds; each appears whole or not at all. */
public final class IdxWriter {
    private IdxWriter() {}

    /**
     * Writes pictures and labels of {@code split} into {@code folder}, which is made if it is
     * missing; files of the same names are replaced.
     *
     * @throws DataException if the folder cannot be written
     */
    public static void write(Path folder, Split split, LabelledImages images) throws DataException {
        IdxFolder names = new IdxFolder(folder);
        try {
            Files.createDirectories(folder);
            replace(
                    names.images(split),
                    out -> {
                        out.write(
                                ints(
                                        IdxReader.IMAGES,
                                        images.rows(),
                                        images.height(),
                                        images.width()));
                        for (int row = 0; row < images.rows(); row++) {
                            out.write(images.image(row));
                        }
                    });
            replace(
                    names.labels(split),
                    out -> {
                        out.write(ints(IdxReader.LABELS, images.rows()));
                        for (int row = 0; row < images.rows(); row++) {
                            out.write(images.label(row));
                        }
                    });
        } catch (IOException e) {
            throw new DataException(
                    folder + " cannot be written (" + e + "): free space or name another folder",
                    e);
        }
    }

    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static void replace(Path file, Content content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                content.writeTo(out);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * values.length);
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }
}
