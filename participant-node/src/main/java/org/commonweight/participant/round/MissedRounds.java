package org.commonweight.participant.round;

import org.commonweight.participant.journal.Missed;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Outcome;
import org.commonweight.protocol.round.Phase;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.round.VoidCause;

import java.io.IOException;

/**
 * Notices the rounds that went by without this participant, also those that it slept through, and
 * writes down why; each once.
 */
final class MissedRounds {
    private static final String ASLEEP =
            "this node did not run, or had no connection, while it was open";

    /** Who looked so few seconds ago would have seen the round open. */
    private static final long AWAKE = 5;

    private static final String AHEAD =
            "by this machine's clock it was over before it was opened: is the clock right?";

    private final Seat seat;
    private final Waiting waiting;
    private long looked;
    private long known;
    private long lastLook;

    MissedRounds(Seat seat, Waiting waiting) {
        this.seat = seat;
        this.waiting = waiting;
    }

    /** Looks at the rounds that have ended, or gone too far, since it looked last. */
    void look(ModelHistory history) throws IOException {
        long now = seat.now();
        boolean awake = now - lastLook < AWAKE;
        for (Round round : history.rounds()) {
            if (round.number() > looked) {
                look(history, round, awake && round.number() > known ? AHEAD : ASLEEP);
                if (round.outcome() != Outcome.LIVE) {
                    looked = round.number();
                }
            }
        }
        known = history.nextRound() - 1;
        lastLook = now;
    }

    private void look(ModelHistory history, Round round, String otherwise) throws IOException {
        if (history.memberOf(seat.address()).includes(round.number()) && isMissed(round)) {
            boolean committed = round.commitOf(seat.address()).isPresent();
            String why = waiting.reason(round.opening()).orElse(otherwise);
            miss(history, round, committed ? "committed, but not revealed: " + why : why);
        }
    }

    /** Writes down why {@code round} is missed. */
    void miss(ModelHistory history, Round round, String why) throws IOException {
        if (seat.journal().addOnce(new Missed(history.model(), round.number(), why))) {
            seat.log().missed(round, why);
        }
    }

    /** A round that ended for want of commits asked nobody to reveal. */
    private boolean isMissed(Round round) {
        if (round.revealOf(seat.address()).isPresent()) {
            return false;
        }
        Phase phase = round.clock().phaseAt(seat.now());
        if (round.commitOf(seat.address()).isEmpty()) {
            return phase != Phase.COMMIT;
        }
        boolean tooFew = round.voidCause().filter(VoidCause.TOO_FEW_COMMITS::equals).isPresent();
        return switch (phase) {
            case NONE, COMMIT, REVEAL -> false;
            case EXPIRABLE -> round.commits().size() >= round.terms().minUpdates();
            default -> !tooFew;
        };
    }
}
