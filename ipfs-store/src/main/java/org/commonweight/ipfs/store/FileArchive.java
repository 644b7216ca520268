package org.commonweight.ipfs.store;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.ContentStreamException;
import org.commonweight.ipfs.car.CarWriter;
import org.commonweight.ipfs.unixfs.BlockTree;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.FileReference;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * A file or directory as a CARv1 to be read, parents before children; holds one block at a time. A
 * missing or corrupt block is a {@link ContentStreamException}, never an early end.
 */
public final class FileArchive extends InputStream {
    private final FileBlocks blocks;
    private final ByteArrayOutputStream framed = new ByteArrayOutputStream();
    private final Cid root;
    private byte[] section = {};
    private int at;
    private @Nullable CarWriter writer;

    /** Stands before the header of the archive of {@code file}. */
    public FileArchive(BlockStore store, FileReference file) {
        this(store, BlockTree.of(file));
    }

    /** Stands before the header of the archive of all below {@code root}. */
    public FileArchive(BlockStore store, BlockTree root) {
        this.blocks = new FileBlocks(store, root);
        this.root = root.cid();
    }

    @Override
    public int read() throws IOException {
        return fill() ? section[at++] & 0xff : -1;
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
        int count = Math.min(length, section.length - at);
        System.arraycopy(section, at, target, offset, count);
        at += count;
        return count;
    }

    private boolean fill() throws IOException {
        if (at < section.length) {
            return true;
        }
        framed.reset();
        if (writer == null) {
            writer = new CarWriter(framed, root);
        } else if (!writeBlock(writer)) {
            return false;
        }
        section = framed.toByteArray();
        at = 0;
        return true;
    }

    private boolean writeBlock(CarWriter writer) throws IOException {
        try {
            if (!blocks.next()) {
                return false;
            }
        } catch (ContentException e) {
            throw new ContentStreamException(e);
        }
        writer.accept(blocks.cid(), blocks.block());
        return true;
    }
}
