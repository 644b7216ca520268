package org.commonweight.ipfs.store;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.unixfs.BlockTree;
import org.commonweight.ipfs.unixfs.Content;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.MalformedException;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What stands at the tops of trees in a store, and whether all below is here. */
record Roots(BlockStore blocks) {
    /** Returns what {@code root} names, as the root block claims it. */
    Content content(Cid root) throws ContentException {
        byte[] block = blocks.get(root);
        try {
            return Content.of(root, block);
        } catch (MalformedException e) {
            throw new ContentException.NotAsReferenced(
                    root, blocks.toString(), String.valueOf(e.getMessage()));
        }
    }

    /** Reads and checks every block of a tree, one that occurs twice once. */
    void requireComplete(BlockTree root) throws ContentException {
        Set<BlockTree> seen = new HashSet<>();
        Deque<BlockTree> todo = new ArrayDeque<>(List.of(root));
        while (!todo.isEmpty()) {
            BlockTree tree = todo.pop();
            if (seen.add(tree)) {
                byte[] block = blocks.get(tree.cid());
                todo.addAll(FileBlocks.open(root.cid(), tree, block, blocks.toString()).below());
            }
        }
    }
}
