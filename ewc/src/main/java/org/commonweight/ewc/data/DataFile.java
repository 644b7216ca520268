package org.commonweight.ewc.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

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
}
