package org.commonweight.participant.round;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Outcome;
import org.commonweight.protocol.round.Round;

import java.util.HashSet;
import java.util.Set;

/**
 * Tells, once for each round, that the ledger has this participant's commitment and its update,
 * whoever wrote them there. What had ended before it first looked is the past.
 */
final class Observed {
    private final Seat seat;
    private final Set<Digest> committed = new HashSet<>();
    private final Set<Digest> revealed = new HashSet<>();
    private long ended = -1;

    Observed(Seat seat) {
        this.seat = seat;
    }

    void look(ModelHistory history) {
        if (ended < 0) {
            ended = history.nextRound() - 1 - (history.live().isPresent() ? 1 : 0);
        }
        for (Round round : history.rounds().subList((int) ended, history.rounds().size())) {
            look(round);
            if (round.outcome() != Outcome.LIVE) {
                ended = round.number();
            }
        }
    }

    private void look(Round round) {
        if (round.commitOf(seat.address()).isPresent() && committed.add(round.opening())) {
            seat.log().committed(round);
            seat.steps().reached(Step.COMMITTED, round.number());
        }
        if (round.revealOf(seat.address()).isPresent() && revealed.add(round.opening())) {
            seat.log().revealed(round);
            seat.steps().reached(Step.REVEALED, round.number());
        }
    }
}
