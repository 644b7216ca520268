package org.commonweight.protocol.round;

import java.util.OptionalLong;

/**
 * What the phase of a round depends on, besides the time: its terms, when it was opened and
 * proposed (Unix seconds), and how many commits and reveals it has.
 */
public record RoundClock(
        Outcome outcome,
        RoundParams terms,
        long openedAt,
        OptionalLong proposedAt,
        int commits,
        int reveals) {

    /** Returns the first second after the commit window. */
    public long commitEnd() {
        return openedAt + terms.commitSeconds();
    }

    /** Returns the first second after the reveal window. */
    public long revealEnd() {
        return commitEnd() + terms.revealSeconds();
    }

    /** Returns the first second after the aggregate window. */
    public long aggregateEnd() {
        return revealEnd() + terms.aggregateSeconds();
    }

    /** Returns the phase at {@code time} (Unix seconds, a block's timestamp). */
    public Phase phaseAt(long time) {
        return switch (outcome) {
            case NONE -> Phase.NONE;
            case FINAL -> Phase.FINAL;
            case VOID -> Phase.VOID;
            case LIVE -> livePhaseAt(time);
        };
    }

    /**
     * Tells whether the round is in {@code phase} at {@code time} and was {@code margin} seconds
     * before: what a caller asks whose clock and the next block's may differ by so much.
     */
    public boolean isSettledIn(Phase phase, long time, long margin) {
        return phaseAt(time) == phase && phaseAt(time - margin) == phase;
    }

    private Phase livePhaseAt(long time) {
        if (proposedAt.isPresent()) {
            return time < proposedAt.getAsLong() + terms.challengeSeconds()
                    ? Phase.CHALLENGE
                    : Phase.FINALIZABLE;
        }
        if (time < commitEnd() && !(terms.earlyClose() && commits == terms.maxUpdates())) {
            return Phase.COMMIT;
        }
        if (commits < terms.minUpdates()) {
            return Phase.EXPIRABLE;
        }
        if (time < revealEnd() && reveals != commits) {
            return Phase.REVEAL;
        }
        if (reveals < terms.minUpdates()) {
            return Phase.EXPIRABLE;
        }
        return time < aggregateEnd() ? Phase.AGGREGATE : Phase.EXPIRABLE;
    }
}
