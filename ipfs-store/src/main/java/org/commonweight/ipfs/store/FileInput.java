package org.commonweight.ipfs.store;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.ContentStreamException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/** The content of a file as a stream; holds one block at a time. */
final class FileInput extends InputStream {
    private final FileBlocks blocks;
    private ByteBuffer content = ByteBuffer.allocate(0);

    FileInput(FileBlocks blocks) {
        this.blocks = blocks;
    }

    @Override
    public int read() throws IOException {
        return fill() ? content.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, content.remaining());
        content.get(target, offset, count);
        return count;
    }

    private boolean fill() throws IOException {
        try {
            while (!content.hasRemaining()) {
                if (!blocks.next()) {
                    return false;
                }
                content = blocks.content();
            }
            return true;
        } catch (ContentException e) {
            throw new ContentStreamException(e);
        }
    }
}
