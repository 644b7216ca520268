package org.commonweight.ledger;

import org.commonweight.ledger.node.Block;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.content.Digest;

import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Blocks that a chain has shown and must show again: those with events about a model, and the
 * newest.
 */
final class SeenBlocks {
    /** A block's hash, and the round that its events are about; 0 without such events. */
    record Seen(Digest hash, long round) {}

    private final NavigableMap<Long, Seen> blocks = new TreeMap<>();
    private long bare = -1;

    /** Adds a block with events, the latest of them about {@code round}. */
    void add(long number, Digest hash, long round) {
        Seen before = blocks.get(number);
        blocks.put(number, new Seen(hash, Math.max(round, before == null ? 0 : before.round)));
        bare = bare == number ? -1 : bare;
    }

    /** Adds the newest block, in place of the last that was the newest and had no events. */
    void addNewest(Block block) {
        blocks.remove(bare);
        bare = -1;
        if (!blocks.containsKey(block.number())) {
            blocks.put(block.number(), new Seen(block.hash(), 0));
            bare = block.number();
        }
    }

    boolean endsWith(Block block) {
        return !blocks.isEmpty()
                && blocks.lastKey() == block.number()
                && blocks.lastEntry().getValue().hash().equals(block.hash());
    }

    Optional<Long> last() {
        return blocks.isEmpty() ? Optional.empty() : Optional.of(blocks.lastKey());
    }

    /** Tells whether {@code common} is the highest seen block among those up to {@code number}. */
    boolean isLastUpTo(long number, long common) {
        Long highest = blocks.floorKey(number);
        return highest == null || highest == common;
    }

    /** Says in words what comes after {@code common}, which is not empty. */
    String after(long common) {
        SortedMap<Long, Seen> lost = blocks.tailMap(common, false);
        LongSummaryStatistics rounds =
                lost.values().stream()
                        .mapToLong(Seen::round)
                        .filter(round -> round > 0)
                        .summaryStatistics();
        String span = "blocks " + lost.firstKey() + ".." + lost.lastKey();
        return rounds.getCount() == 0
                ? span
                : "rounds " + rounds.getMin() + ".." + rounds.getMax() + " in " + span;
    }

    void dropAfter(long number) {
        blocks.tailMap(number, false).clear();
        bare = bare > number ? -1 : bare;
    }

    /** Returns the blocks with events, oldest first; at most the {@code limit} newest of them. */
    SortedMap<Long, Seen> withEvents(int limit) {
        SortedMap<Long, Seen> newest = new TreeMap<>();
        for (var block : blocks.descendingMap().entrySet()) {
            if (newest.size() == limit) {
                return newest;
            }
            if (block.getKey() != bare) {
                newest.put(block.getKey(), block.getValue());
            }
        }
        return newest;
    }

    /**
     * Returns the highest seen block that is still on the chain that ends with {@code latest}, or
     * −1. A block that stands carries all before it, so this is a search by halves.
     */
    long commonWith(LedgerReader ledger, Block latest) throws LedgerException {
        if (stands(blocks.lastKey(), ledger, latest)) {
            return blocks.lastKey();
        }
        List<Long> numbers = List.copyOf(blocks.keySet());
        int standing = -1;
        int gone = numbers.size() - 1;
        while (gone - standing > 1) {
            int middle = (standing + gone) >>> 1;
            if (stands(numbers.get(middle), ledger, latest)) {
                standing = middle;
            } else {
                gone = middle;
            }
        }
        return standing < 0 ? -1 : numbers.get(standing);
    }

    private boolean stands(long number, LedgerReader ledger, Block latest) throws LedgerException {
        Seen seen = blocks.get(number);
        return seen != null
                && number <= latest.number()
                && ledger.block(number).filter(b -> b.hash().equals(seen.hash())).isPresent();
    }
}
