package org.commonweight.ipfs.store;

import org.commonweight.ipfs.ContentException;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.FileTree;
import org.commonweight.protocol.content.MalformedException;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Walks over the blocks of one file, depth first, a block that occurs twice twice. Every block is
 * checked against its CID and against the shape that the profile gives the file. For one thread.
 */
public final class FileBlocks {
    private final BlockStore store;
    private final FileReference file;
    private final Deque<FileTree> todo = new ArrayDeque<>();
    private FileTree tree;
    private byte[] block = {};

    /** Stands before the first block of {@code file}. */
    public FileBlocks(BlockStore store, FileReference file) {
        this.store = store;
        this.file = file;
        this.tree = FileTree.of(file);
        todo.push(tree);
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
        open(file, tree, block, store.toString()).reversed().forEach(todo::push);
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

    /** Tells whether the current block is content, not a node. */
    public boolean isContent() {
        return tree.isLeaf();
    }

    /**
     * Returns the parts below a sound block of {@code file}.
     *
     * @throws ContentException.NotAsReferenced if the block is not what the profile puts there
     */
    public static List<FileTree> open(FileReference file, FileTree tree, byte[] block, String where)
            throws ContentException {
        try {
            return tree.children(block);
        } catch (MalformedException e) {
            throw new ContentException.NotAsReferenced(
                    file.cid(), where, "block " + tree.cid() + ": " + e.getMessage());
        }
    }
}
