package org.commonweight.ipfs.store;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.unixfs.BlockTree;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.FileReference;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Marks what pins and leases need, and sweeps the rest. */
record Collector(BlockStore blocks, Pins pins, Leases leases) {
    /** File systems write times of a coarser clock, which may lag behind. */
    private static final Duration COARSENESS = Duration.ofSeconds(1);

    Collected collect(Duration age) throws ContentException, IOException {
        // Whoever pins or leases waits, so that nothing old becomes wanted after the marking.
        synchronized (pins) {
            synchronized (leases) {
                Instant limit = leases.oldest(leases.now().minus(age)).minus(COARSENESS);
                return sweep(marked(), limit);
            }
        }
    }

    private Set<Cid> marked() throws ContentException {
        Set<Cid> live = new HashSet<>();
        for (FileReference file : pins.list("").values()) {
            mark(BlockTree.of(file), live, Holes.REFUSED);
        }
        for (Cid root : pins.trees("").values()) {
            mark(new Roots(blocks).content(root).tree(), live, Holes.REFUSED);
        }
        for (BlockTree root : leases.roots()) {
            mark(root, live, Holes.EXPECTED);
        }
        return live;
    }

    /** Whether a root may lack blocks. */
    private enum Holes {
        REFUSED,
        EXPECTED
    }

    /**
     * Content needs no reading: its name stands in the node above it. Nor does what is marked, so
     * that a tree that repeats itself takes no longer than its blocks are many.
     */
    private void mark(BlockTree root, Set<Cid> live, Holes holes) throws ContentException {
        Set<BlockTree> seen = new HashSet<>();
        Deque<BlockTree> todo = new ArrayDeque<>(List.of(root));
        while (!todo.isEmpty()) {
            BlockTree tree = todo.pop();
            live.add(tree.cid());
            boolean node = !tree.isLeaf() && seen.add(tree);
            if (node && (holes == Holes.REFUSED || blocks.has(tree.cid()))) {
                byte[] block = blocks.get(tree.cid());
                todo.addAll(FileBlocks.open(root.cid(), tree, block, blocks.toString()).below());
            }
        }
    }

    private Collected sweep(Set<Cid> live, Instant limit) throws ContentException, IOException {
        List<Cid> all = new ArrayList<>();
        blocks.forEach(all::add);
        long deletedBlocks = 0;
        long deletedBytes = 0;
        for (Cid cid : all) {
            long deleted = live.contains(cid) ? -1 : blocks.deleteBefore(cid, limit);
            deletedBlocks += deleted >= 0 ? 1 : 0;
            deletedBytes += Math.max(0, deleted);
        }
        return new Collected(deletedBlocks, deletedBytes, all.size() - deletedBlocks);
    }
}
