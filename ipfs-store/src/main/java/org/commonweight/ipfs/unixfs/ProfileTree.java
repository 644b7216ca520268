package org.commonweight.ipfs.unixfs;

import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.FileTree;
import org.commonweight.protocol.content.MalformedException;

import java.nio.ByteBuffer;

/** A file of the profile {@code unixfs-v1-2025}, of which every block is foreseen. */
record ProfileTree(FileTree tree) implements BlockTree {
    /** More than the framing of a block in an archive and its link in a node take together. */
    private static final long PER_CHUNK = 160;

    private static final long PER_FILE = 1 << 16;

    @Override
    public Cid cid() {
        return tree.cid();
    }

    @Override
    public long bytes() {
        return tree.bytes();
    }

    @Override
    public boolean isLeaf() {
        return tree.isLeaf();
    }

    @Override
    public boolean contradicts(BlockTree other) {
        return cid().equals(other.cid()) && !equals(other);
    }

    @Override
    public long archiveBytes() {
        long chunks = bytes() / FileReference.CHUNK_BYTES + 1;
        return bytes() + chunks * PER_CHUNK + PER_FILE;
    }

    @Override
    public Opened open(byte[] block) throws MalformedException {
        return new Opened(
                tree.children(block).stream().map(ProfileTree::new).toList(),
                ByteBuffer.wrap(block, 0, isLeaf() ? block.length : 0));
    }
}
