package org.commonweight.ewc.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A file of the participant that is there plain or gzipped. */
final class DataFile {
    private static final int BUFFER = 1 << 16;

    private DataFile() {}

    static Path gzipped(Path plain) {
        return plain.resolveSibling(plain.getFileName() + ".gz");
    }

    /** Returns the one of {@code plain} and {@code plain}.gz that is there. */
    static Path locate(Path plain) throws DataException {
        Path gzipped = gzipped(plain);
        boolean both = Files.exists(plain) && Files.exists(gzipped);
        if (both) {
            throw new DataException(plain + " is there both plain and gzipped: remove one of them");
        }
        if (!Files.exists(plain) && !Files.exists(gzipped)) {
            throw new DataException(
                    plain + "[.gz] is missing: put it there or name another folder");
        }
        return Files.exists(plain) ? plain : gzipped;
    }

    /** Opens a file, plain or gzipped as its first bytes tell, not its name. */
    static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            in.mark(2);
            boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
            in.reset();
            return gzip ? new BufferedInputStream(new GZIPInputStream(in, BUFFER)) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** Returns the refusal of a file that could not be read to its end. */
    static DataException unreadable(Path file, IOException cause) {
        return switch (cause) {
            case NoSuchFileException e ->
                    new DataException(file + " is missing: put it there or name another file", e);
            case CharacterCodingException e ->
                    new DataException(file + " is not UTF-8: save it as UTF-8", e);
            case EOFException e -> damaged(file, e);
            case ZipException e -> damaged(file, e);
            default -> new DataException(file + " cannot be read: " + cause.getMessage(), cause);
        };
    }

    private static DataException damaged(Path file, IOException e) {
        return new DataException(file + " is damaged (" + e.getMessage() + "): fetch it again", e);
    }
}
