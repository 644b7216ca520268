package org.commonweight.ledger.rpc;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An answer that fails by name once it is longer than agreed, instead of filling the memory. */
final class BoundedStream extends FilterInputStream {
    private final String source;
    private final long limit;
    private long left;

    BoundedStream(InputStream in, String source, long limit) {
        super(in);
        this.source = source;
        this.limit = limit;
        this.left = limit;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(int read) throws IOException {
        left -= read;
        if (left < 0) {
            throw new IOException(
                    source + " answered more than " + limit + " bytes: use another endpoint");
        }
    }
}
