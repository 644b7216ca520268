package org.commonweight.ipfs.store;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.unixfs.BlockTree;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Walks over the blocks of one file or directory, depth first, a block that occurs twice twice.
 * Every block is checked against its CID and against what is foreseen of it. For one thread.
 */
public final class FileBlocks {
    private final BlockStore store;
    private final Cid root;
    private final Deque<BlockTree> todo = new ArrayDeque<>();
    private BlockTree tree;
    private ByteBuffer content = ByteBuffer.allocate(0);
    private byte[] block = {};

    /** Stands before the first block of {@code file}. */
    public FileBlocks(BlockStore store, FileReference file) {
        this(store, BlockTree.of(file));
    }

    /** Stands before the first block of {@code root}. */
    public FileBlocks(BlockStore store, BlockTree root) {
        this.store = store;
        this.root = root.cid();
        this.tree = root;
        todo.push(root);
    }

    /**
     * Steps to the next block and tells whether there was one.
     *
     * @throws ContentException if that block is missing, corrupt, or not what the file needs there
     */
    public boolean next() throws ContentException {
        if (todo.isEmpty()) {
            return false;
        }
        tree = todo.pop();
        block = store.get(tree.cid());
        BlockTree.Opened opened = open(root, tree, block, store.toString());
        opened.below().reversed().forEach(todo::push);
        content = opened.content();
        return true;
    }

    /** Returns the name of the current block. */
    public Cid cid() {
        return tree.cid();
    }

    /** Returns the current block. */
    public byte[] block() {
        return block;
    }

    /** Returns the part of the current block that is content of a file. */
    public ByteBuffer content() {
        return content;
    }

    /**
     * Opens a sound block of what is below {@code root}.
     *
     * @throws ContentException.NotAsReferenced if the block is not what is foreseen there
     */
    public static BlockTree.Opened open(Cid root, BlockTree tree, byte[] block, String where)
            throws ContentException {
        try {
            return tree.open(block);
        } catch (MalformedException e) {
            throw new ContentException.NotAsReferenced(
                    root, where, "block " + tree.cid() + ": " + e.getMessage());
        }
    }
}
