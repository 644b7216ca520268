package org.commonweight.ipfs.unixfs;

import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.MalformedException;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalLong;

/**
 * A file or directory of any profile, as Kubo has made them since 2015: nothing is foreseen but
 * that all sizes that a node claims hold for what is below it.
 *
 * @param cid the block at the top
 * @param bytes the size of all blocks, as the parent or the root itself claims
 * @param content the length of the content, if this is part of a file
 * @param depth how many nodes are above it
 */
record UnixFsTree(Cid cid, long bytes, OptionalLong content, int depth) implements BlockTree {
    /** Deeper than any file, and than directories that a file system takes. */
    private static final int MAX_DEPTH = 128;

    private static final long HEADER = 1 << 16;

    /** Returns the tree below {@code root}, as large as the root claims. */
    static UnixFsTree ofRoot(Cid root, byte[] block) throws MalformedException {
        long bytes =
                root.codec() == Cid.Codec.RAW
                        ? block.length
                        : sum(block.length, links(UnixFsNode.decode(block)));
        return new UnixFsTree(root, bytes, OptionalLong.empty(), 0);
    }

    private static List<Link> links(UnixFsNode node) {
        return switch (node) {
            case FileNode file -> file.parts().stream().map(FileNode.Part::link).toList();
            case Directory directory -> directory.entries();
        };
    }

    private static long sum(long own, List<Link> links) throws MalformedException {
        long sum = own;
        for (Link link : links) {
            sum += link.treeBytes();
            if (sum < 0) {
                throw new MalformedException("A tree of more than 2^63 - 1 bytes");
            }
        }
        return sum;
    }

    @Override
    public boolean isLeaf() {
        return cid.codec() == Cid.Codec.RAW;
    }

    @Override
    public boolean contradicts(BlockTree other) {
        return other instanceof UnixFsTree tree
                && cid.equals(tree.cid)
                && (bytes != tree.bytes
                        || (content.isPresent()
                                && tree.content.isPresent()
                                && !content.equals(tree.content)));
    }

    /** The link to a block, which counts, is longer than the framing of the block. */
    @Override
    public long archiveBytes() {
        return bytes < Long.MAX_VALUE / 4 ? 2 * bytes + HEADER : Long.MAX_VALUE;
    }

    /** Wherever it is, it is the same tree. */
    @Override
    public boolean equals(Object other) {
        return other instanceof UnixFsTree tree
                && cid.equals(tree.cid)
                && bytes == tree.bytes
                && content.equals(tree.content);
    }

    @Override
    public int hashCode() {
        return cid.hashCode();
    }

    @Override
    public Opened open(byte[] block) throws MalformedException {
        if (isLeaf()) {
            requireSame("bytes of blocks", bytes, block.length);
            requireContent(block.length);
            return new Opened(List.of(), ByteBuffer.wrap(block));
        }
        if (depth == MAX_DEPTH) {
            throw new MalformedException("A tree deeper than " + MAX_DEPTH);
        }
        UnixFsNode node = UnixFsNode.decode(block);
        requireSame("bytes of blocks", bytes, sum(block.length, links(node)));
        return switch (node) {
            case FileNode file -> {
                requireContent(file.bytes());
                yield new Opened(
                        file.parts().stream().map(this::part).toList(),
                        ByteBuffer.wrap(file.content().toArray()));
            }
            case Directory directory -> {
                if (content.isPresent()) {
                    throw new MalformedException("A directory as part of a file");
                }
                yield new Opened(
                        directory.entries().stream().map(this::entry).toList(),
                        ByteBuffer.allocate(0));
            }
        };
    }

    private UnixFsTree part(FileNode.Part part) {
        return below(part.link(), OptionalLong.of(part.bytes()));
    }

    private UnixFsTree entry(Link link) {
        return below(link, OptionalLong.empty());
    }

    private UnixFsTree below(Link link, OptionalLong part) {
        return new UnixFsTree(link.cid(), link.treeBytes(), part, depth + 1);
    }

    private void requireContent(long bytes) throws MalformedException {
        if (content.isPresent()) {
            requireSame("bytes in a part", content.getAsLong(), bytes);
        }
    }

    private static void requireSame(String what, long expected, long got)
            throws MalformedException {
        if (expected != got) {
            throw new MalformedException("Expected " + expected + " " + what + ", got " + got);
        }
    }
}
