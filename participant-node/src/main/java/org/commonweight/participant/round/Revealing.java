package org.commonweight.participant.round;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ledger.LedgerReader;
import org.commonweight.ledger.node.Finality;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.participant.journal.Contribution;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.round.Phase;
import org.commonweight.protocol.round.Round;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** The second half of a participant's round: it sees to it that the update is there, and opens. */
final class Revealing {
    private final Seat seat;
    private final LedgerReader chain;
    private final Handover handover = new Handover();
    private final Set<Digest> delivered = new HashSet<>();

    Revealing(Seat seat, LedgerReader chain) {
        this.seat = seat;
        this.chain = chain;
    }

    /** Goes as far as is possible now. */
    void step(Round round)
            throws LedgerException,
                    IOException,
                    ContentException,
                    MalformedException,
                    DeclinedException,
                    InterruptedException {
        if (!round.clock().isSettledIn(Phase.REVEAL, seat.now(), Seat.MARGIN)
                || !isCommitFinal(round)) {
            return;
        }
        Contribution contribution =
                seat.journal()
                        .find(round.opening())
                        .orElseThrow(() ->
                                new DeclinedException(
                                        "the journal does not know what was committed: was it"
                                                + " made in another home?"));
        deliver(round, contribution);
        reveal(round, contribution);
    }

    /** A reveal on a branch that is given up is public while the other still takes commits. */
    private boolean isCommitFinal(Round round) throws LedgerException {
        return chain.finality() instanceof Finality.Instant
                || round.commits().size() == round.terms().maxUpdates()
                || chain.latest().time() >= round.clock().commitEnd();
    }

    /** What nobody could fetch is not revealed: it would count against the round. */
    private void deliver(Round round, Contribution contribution)
            throws ContentException, MalformedException, IOException, InterruptedException {
        if (delivered.contains(contribution.update())) {
            return;
        }
        try {
            if (seat.delivery().deliver(contribution.update())) {
                seat.log().uploaded(round);
            }
        } catch (IOException e) {
            throw new IOException(
                    "the update is not uploaded, so not revealed: " + e.getMessage(), e);
        }
        delivered.add(contribution.update());
        seat.steps().reached(Step.DELIVERED, round.number());
    }

    private void reveal(Round round, Contribution contribution)
            throws LedgerException, InterruptedException {
        long ownTurn = Handover.ownTurn(round.clock().commitEnd(), round.clock().revealEnd());
        if (isRelayed(round, contribution) && seat.now() < ownTurn) {
            return;
        }
        seat.ledger()
                .reveal(
                        contribution.model(),
                        contribution.round(),
                        contribution.update(),
                        contribution.samples(),
                        contribution.salt());
    }

    private boolean isRelayed(Round round, Contribution contribution) throws InterruptedException {
        try {
            return handover.toRelay(
                    round.opening(),
                    () -> {
                        boolean taken = seat.relay().leaveOpening(contribution);
                        if (taken) {
                            seat.log().openingLeft(round);
                            seat.steps().reached(Step.OPENING_LEFT, round.number());
                        }
                        return taken;
                    });
        } catch (IOException e) {
            seat.log().relayFailed(round, String.valueOf(e.getMessage()));
            return false;
        }
    }
}
