package org.commonweight.protocol.content;

import java.util.ArrayList;
import java.util.List;

/**
 * The tree of blocks that holds a file, or a part of one, as the profile {@code unixfs-v1-2025}
 * prescribes it. A file's length alone says how many blocks there are, how deep they lie and how
 * long each is; so a reader who opens every block through {@link #children} has recomputed the
 * file's CID, and cannot be led into a tree larger than the file.
 */
public final class FileTree {
    /** More than any block of the profile; what other implementations transport at most. */
    public static final int MAX_BLOCK_BYTES = 2 << 20;

    private static final int CHUNK_BITS = 20;
    private static final int WIDTH_BITS = 10;
    private static final int MAX_HEIGHT = 5;
    private static final long ANY = -1;

    private final Cid cid;
    private final long bytes;
    private final int height;

    /** The size that the parent claims for all blocks of this tree; a root has no parent. */
    private final long treeBytes;

    private FileTree(Cid cid, long bytes, int height, long treeBytes) {
        this.cid = cid;
        this.bytes = bytes;
        this.height = height;
        this.treeBytes = treeBytes;
    }

    /** Returns the tree of a whole file. */
    public static FileTree of(FileReference file) {
        return new FileTree(file.cid(), file.bytes(), height(file.bytes()), ANY);
    }

    /** Returns the name of the block at the top. */
    public Cid cid() {
        return cid;
    }

    /** Returns the length of the content that this tree holds. */
    public long bytes() {
        return bytes;
    }

    /** Tells whether the block at the top is content itself. */
    public boolean isLeaf() {
        return height == 0;
    }

    /**
     * Opens the block at the top.
     *
     * @param block what {@link #cid} names; the caller has checked the hash
     * @return the trees below, in file order; none if this is a leaf
     * @throws MalformedException if the block is not the one that the profile puts here
     */
    public List<FileTree> children(byte[] block) throws MalformedException {
        if (isLeaf()) {
            requireSame("bytes", bytes, block.length);
            return List.of();
        }
        DagPbNode node = DagPbNode.decode(block);
        long capacity = capacity(height - 1);
        requireSame("bytes", bytes, node.bytes());
        requireSame("parts", (bytes - 1) / capacity + 1, node.links().size());
        List<FileTree> children = new ArrayList<>(node.links().size());
        long rest = bytes;
        long blockBytes = block.length;
        for (DagPbNode.Link link : node.links()) {
            children.add(child(link, Math.min(capacity, rest)));
            rest -= link.bytes();
            // May wrap, to no avail: every child proves its own share when it is opened.
            blockBytes += link.treeBytes();
        }
        if (treeBytes != ANY) {
            requireSame("bytes of blocks", treeBytes, blockBytes);
        }
        return children;
    }

    private FileTree child(DagPbNode.Link link, long expected) throws MalformedException {
        requireSame("bytes in a part", expected, link.bytes());
        Cid.Codec codec = height == 1 ? Cid.Codec.RAW : Cid.Codec.DAG_PB;
        if (link.cid().codec() != codec) {
            throw new MalformedException("A part of codec " + link.cid().codec() + " at " + height);
        }
        if (height == 1) {
            requireSame("bytes of a leaf", expected, link.treeBytes());
        }
        return new FileTree(link.cid(), expected, height - 1, link.treeBytes());
    }

    private static void requireSame(String what, long expected, long got)
            throws MalformedException {
        if (expected != got) {
            throw new MalformedException("Expected " + expected + " " + what + ", got " + got);
        }
    }

    private static int height(long bytes) {
        int height = 0;
        while (bytes > capacity(height)) {
            height++;
        }
        return height;
    }

    private static long capacity(int height) {
        return height >= MAX_HEIGHT ? Long.MAX_VALUE : 1L << (CHUNK_BITS + WIDTH_BITS * height);
    }

    /**
     * Two trees are equal if they hold the same blocks and their parents claim the same of them.
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof FileTree tree
                && cid.equals(tree.cid)
                && bytes == tree.bytes
                && height == tree.height
                && treeBytes == tree.treeBytes;
    }

    @Override
    public int hashCode() {
        return cid.hashCode();
    }
}
