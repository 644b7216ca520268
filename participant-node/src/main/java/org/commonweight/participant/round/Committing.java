package org.commonweight.participant.round;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.participant.journal.Contribution;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Phase;
import org.commonweight.protocol.round.Round;

import java.io.IOException;
import java.util.Optional;

/** The first half of a participant's round: it trains if it may, and commits to what came of it. */
final class Committing {
    private final Seat seat;
    private final AssignmentReader assignments;
    private final Permission permission;
    private final Preparation preparation;
    private final Waiting waiting;
    private final Handover handover = new Handover();
    private Optional<Assignment> current = Optional.empty();

    Committing(
            Seat seat,
            AssignmentReader assignments,
            Permission permission,
            Preparation preparation,
            Waiting waiting) {
        this.seat = seat;
        this.assignments = assignments;
        this.permission = permission;
        this.preparation = preparation;
        this.waiting = waiting;
    }

    /** Goes as far as is possible now. */
    void step(ModelHistory history, Round round)
            throws LedgerException,
                    IOException,
                    ContentException,
                    UnavailableException,
                    MalformedException,
                    DeclinedException,
                    PausedException,
                    InterruptedException {
        if (!seat.isStill(round, Phase.COMMIT)) {
            return;
        }
        if (!history.memberOf(seat.address()).includes(round.number())) {
            throw new DeclinedException(
                    "not a member, the organization must allow " + seat.address());
        }
        Optional<Contribution> made = seat.journal().find(round.opening());
        if (made.isEmpty()) {
            made = contribution(history, round);
        }
        if (made.isPresent()) {
            commit(round, made.get());
        }
    }

    private Optional<Contribution> contribution(ModelHistory history, Round round)
            throws ContentException,
                    UnavailableException,
                    MalformedException,
                    DeclinedException,
                    PausedException,
                    IOException,
                    InterruptedException {
        Assignment assignment = assignment(history, round);
        Optional<String> objection = permission.objection(assignment);
        if (objection.isPresent()) {
            if (waiting.waitsFor(round.opening(), objection.get())) {
                seat.log().waiting(round, objection.get());
            }
            return Optional.empty();
        }
        waiting.over(round.opening());
        Contribution contribution = preparation.make(assignment);
        if (!seat.isStill(round, Phase.COMMIT)) {
            throw new DeclinedException(
                    "the commit window closed before training was done, or while this machine"
                            + " slept");
        }
        return Optional.of(contribution);
    }

    private Assignment assignment(ModelHistory history, Round round)
            throws UnavailableException, MalformedException {
        if (current.filter(it -> it.round().opening().equals(round.opening())).isEmpty()) {
            current = Optional.of(assignments.read(history, round));
            seat.steps().reached(Step.SEEN, round.number());
        }
        return current.get();
    }

    private void commit(Round round, Contribution contribution)
            throws LedgerException, InterruptedException {
        long ownTurn = Handover.ownTurn(round.openedAt().blockTime(), round.clock().commitEnd());
        if (isRelayed(round, contribution) && seat.now() < ownTurn) {
            return;
        }
        seat.ledger()
                .commit(
                        contribution.model(),
                        round.number(),
                        round.opening(),
                        contribution.commitment(seat.address()));
    }

    private boolean isRelayed(Round round, Contribution contribution) throws InterruptedException {
        try {
            return handover.toRelay(
                    round.opening(),
                    () -> {
                        boolean taken = seat.relay().leaveCommit(contribution);
                        if (taken) {
                            seat.log().commitLeft(round);
                            seat.steps().reached(Step.COMMIT_LEFT, round.number());
                        }
                        return taken;
                    });
        } catch (IOException e) {
            seat.log().relayFailed(round, String.valueOf(e.getMessage()));
            return false;
        }
    }
}
