package org.commonweight.participant.round;

import org.commonweight.protocol.content.Digest;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Hands something to the relay once for each round, and tells when this participant must write
 * itself: at once if the relay did not take it, else when the ledger does not show it while the
 * last part of the window begins.
 */
final class Handover {
    private static final long LONGEST_RESERVE = 60;
    private static final long SHORTEST_RESERVE = 3;

    private final Set<Digest> left = new HashSet<>();
    private final Set<Digest> refused = new HashSet<>();

    /** Leaves something with a relay. */
    @FunctionalInterface
    interface Leaving {
        boolean leave() throws IOException, InterruptedException;
    }

    /**
     * Tells whether the relay has it.
     *
     * @throws IOException when the relay does not take it; it is not asked again for this round
     */
    boolean toRelay(Digest opening, Leaving leaving) throws IOException, InterruptedException {
        if (left.contains(opening)) {
            return true;
        }
        if (refused.contains(opening)) {
            return false;
        }
        try {
            boolean taken = leaving.leave();
            (taken ? left : refused).add(opening);
            return taken;
        } catch (IOException e) {
            refused.add(opening);
            throw e;
        }
    }

    /** Returns the time from which this participant writes itself in a window that ends so. */
    static long ownTurn(long begin, long end) {
        long reserve = Math.clamp((end - begin) / 4, SHORTEST_RESERVE, LONGEST_RESERVE);
        return end - reserve - Seat.MARGIN;
    }
}
