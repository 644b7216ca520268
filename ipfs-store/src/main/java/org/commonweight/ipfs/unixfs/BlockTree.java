package org.commonweight.ipfs.unixfs;

import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.FileTree;
import org.commonweight.protocol.content.MalformedException;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A block and all below it, to be opened from the root down: each block is checked against what its
 * parent says of it, so that a tree is never larger than its root claims. Trees are equal if they
 * start at the same block and the same is claimed of it.
 */
public sealed interface BlockTree permits ProfileTree, UnixFsTree {
    /** Returns the name of the block at the top. */
    Cid cid();

    /**
     * Returns how large the tree is said to be: in content if it is a file of the profile, else in
     * blocks, one that occurs twice counted twice.
     */
    long bytes();

    /** Tells whether the block at the top is content alone, with nothing below it. */
    boolean isLeaf();

    /**
     * Opens the block at the top.
     *
     * @param block what {@link #cid} names; the caller has checked the hash
     * @throws MalformedException if it is not what belongs there
     */
    Opened open(byte[] block) throws MalformedException;

    /** Tells whether not both claims about one block can be true. */
    boolean contradicts(BlockTree other);

    /** Returns more than all blocks take in an archive, names and lengths included. */
    long archiveBytes();

    /**
     * What a block holds.
     *
     * @param below the trees below it, in their order
     * @param content the part of the block that is content of a file
     */
    record Opened(List<? extends BlockTree> below, ByteBuffer content) {}

    /** Returns the tree of a file of the profile. */
    static BlockTree of(FileReference file) {
        return new ProfileTree(FileTree.of(file));
    }
}
