package org.commonweight.ledger;

import org.commonweight.ledger.node.Block;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.content.Digest;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Number and hash of blocks that a chain has shown: what it must show again. */
final class SeenBlocks {
    private final TreeMap<Long, Digest> hashes = new TreeMap<>();

    void add(long number, Digest hash) {
        hashes.put(number, hash);
    }

    boolean endsWith(Block block) {
        return !hashes.isEmpty()
                && hashes.lastKey() == block.number()
                && hashes.lastEntry().getValue().equals(block.hash());
    }

    Optional<Long> last() {
        return hashes.isEmpty() ? Optional.empty() : Optional.of(hashes.lastKey());
    }

    /** Tells whether {@code common} is the highest seen block among those up to {@code number}. */
    boolean isLastUpTo(long number, long common) {
        Long highest = hashes.floorKey(number);
        return highest == null || highest == common;
    }

    void dropAfter(long number) {
        hashes.tailMap(number, false).clear();
    }

    /**
     * Returns the highest seen block that is still on the chain that ends with {@code latest}, or
     * −1. A block that stands carries all before it, so this is a search by halves.
     */
    long commonWith(LedgerReader ledger, Block latest) throws LedgerException {
        if (stands(hashes.lastKey(), ledger, latest)) {
            return hashes.lastKey();
        }
        List<Long> numbers = List.copyOf(hashes.keySet());
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
        if (number > latest.number()) {
            return false;
        }
        Digest hash = hashes.get(number);
        return ledger.block(number).filter(block -> block.hash().equals(hash)).isPresent();
    }
}
