package org.commonweight.ipfs.store;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.unixfs.BlockTree;
import org.commonweight.protocol.content.Cid;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a look at every block and every pin found.
 *
 * @param blocks how many blocks are here
 * @param damaged those that are not what their names say, or cannot be read
 * @param incomplete what is pinned and not here as a whole, by the pins' names
 */
public record Inspection(long blocks, List<Cid> damaged, SortedMap<String, Cid> incomplete) {
    public Inspection {
        damaged = List.copyOf(damaged);
        incomplete = new TreeMap<>(incomplete);
    }

    /** Tells whether nothing is wrong. */
    public boolean isClean() {
        return damaged.isEmpty() && incomplete.isEmpty();
    }

    static Inspection of(BlockStore blocks, Pins pins) throws IOException {
        List<Cid> all = new ArrayList<>();
        blocks.forEach(all::add);
        List<Cid> damaged = all.stream().filter(cid -> !isSound(blocks, cid)).toList();
        SortedMap<String, Cid> incomplete = new TreeMap<>();
        pins.list("")
                .forEach((name, file) -> {
                    if (!isComplete(() -> BlockTree.of(file), blocks)) {
                        incomplete.put(name, file.cid());
                    }
                });
        pins.trees("")
                .forEach((name, root) -> {
                    if (!isComplete(() -> new Roots(blocks).content(root).tree(), blocks)) {
                        incomplete.put(name, root);
                    }
                });
        return new Inspection(all.size(), damaged, incomplete);
    }

    private static boolean isSound(BlockStore blocks, Cid cid) {
        try {
            blocks.get(cid);
            return true;
        } catch (ContentException.NotFound e) {
            // Deleted by a collection since it was listed.
            return true;
        } catch (ContentException e) {
            return false;
        }
    }

    @FunctionalInterface
    private interface Root {
        BlockTree tree() throws ContentException;
    }

    private static boolean isComplete(Root root, BlockStore blocks) {
        try {
            new Roots(blocks).requireComplete(root.tree());
            return true;
        } catch (ContentException e) {
            return false;
        }
    }

    /**
     * Deletes what is damaged, so that fetching brings it again; what is pinned and lacks a block
     * stays incomplete until then.
     *
     * @return how many blocks were deleted
     * @throws ContentException if the disk does not allow it
     */
    public int deleteDamaged(ContentStore store) throws ContentException {
        int deleted = 0;
        for (Cid cid : damaged) {
            deleted += store.blocks().delete(cid) ? 1 : 0;
        }
        return deleted;
    }
}
