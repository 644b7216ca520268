package org.commonweight.ipfs.store;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.ContentStreamException;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The content of a file as a stream; holds one block at a time. */
final class FileInput extends InputStream {
    private final FileBlocks blocks;
    private int at;
    private int end;

    FileInput(FileBlocks blocks) {
        this.blocks = blocks;
    }

    @Override
    public int read() throws IOException {
        return fill() ? blocks.block()[at++] & 0xff : -1;
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
        int count = Math.min(length, end - at);
        System.arraycopy(blocks.block(), at, target, offset, count);
        at += count;
        return count;
    }

    private boolean fill() throws IOException {
        try {
            while (at == end) {
                if (!blocks.next()) {
                    return false;
                }
                at = 0;
                end = blocks.isContent() ? blocks.block().length : 0;
            }
            return true;
        } catch (ContentException e) {
            throw new ContentStreamException(e);
        }
    }
}
