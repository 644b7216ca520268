package org.commonweight.ipfs.store;

import org.commonweight.ipfs.ContentException;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.FileReference;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a look at every block and every pin found.
 *
 * @param blocks how many blocks are here
 * @param damaged those that are not what their names say, or cannot be read
 * @param incomplete the pins whose files are not here as a whole, by name
 */
public record Inspection(
        long blocks, List<Cid> damaged, SortedMap<String, FileReference> incomplete) {
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
        SortedMap<String, FileReference> incomplete = new TreeMap<>();
        for (Map.Entry<String, FileReference> pin : pins.list("").entrySet()) {
            if (!isComplete(blocks, pin.getValue())) {
                incomplete.put(pin.getKey(), pin.getValue());
            }
        }
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

    private static boolean isComplete(BlockStore blocks, FileReference file) {
        FileBlocks walk = new FileBlocks(blocks, file);
        try {
            while (walk.next()) {}
            return true;
        } catch (ContentException e) {
            return false;
        }
    }

    /**
     * Deletes what is damaged, so that fetching brings it again; a pinned file that lacks a block
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
