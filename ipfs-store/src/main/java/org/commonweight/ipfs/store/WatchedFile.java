package org.commonweight.ipfs.store;

import org.commonweight.ipfs.Progress;

import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that tells how far it has been read. */
public final class WatchedFile extends FilterInputStream {
    private final Progress progress;
    private final long total;
    private long here;

    /** Opens the file at {@code path}. */
    public WatchedFile(Path path, Progress progress) throws IOException {
        super(Files.newInputStream(path));
        this.progress = progress;
        this.total = Files.size(path);
    }

    @Override
    public int read() throws IOException {
        return advanced(super.read(), 1);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        return advanced(count, count);
    }

    private int advanced(int result, int count) {
        if (result >= 0) {
            here += count;
            progress.report(here, total);
        }
        return result;
    }
}
