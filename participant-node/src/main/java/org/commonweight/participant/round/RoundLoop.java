package org.commonweight.participant.round;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ledger.LedgerReader;
import org.commonweight.ledger.ModelFollower;
import org.commonweight.ledger.contract.ContractError;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Outcome;
import org.commonweight.protocol.round.Phase;
import org.commonweight.protocol.round.Round;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Takes part in every round: what is to be done next follows from the ledger and the journal alone,
 * so a restart is a replay and a round that was slept through is simply over.
 */
public final class RoundLoop {
    private final ModelFollower follower;
    private final Seat seat;
    private final Waiting waiting;
    private final Committing committing;
    private final Revealing revealing;
    private final MissedRounds missed;
    private final Observed observed;
    private final Set<Digest> settled = new HashSet<>();

    /** Takes part in the rounds of the model that {@code follower} follows on {@code chain}. */
    public RoundLoop(
            ModelFollower follower,
            LedgerReader chain,
            Seat seat,
            AssignmentReader assignments,
            Permission permission,
            Preparation preparation) {
        this.follower = follower;
        this.seat = seat;
        this.waiting = new Waiting(seat.clock());
        this.committing = new Committing(seat, assignments, permission, preparation, waiting);
        this.revealing = new Revealing(seat, chain);
        this.missed = new MissedRounds(seat, waiting);
        this.observed = new Observed(seat);
    }

    /**
     * Reads what is new on the ledger and returns the history as it is now.
     *
     * @throws LedgerException if the ledger cannot be read; reading again goes on from here
     */
    public ModelHistory read() throws LedgerException, HistoryException {
        return follower.poll();
    }

    /**
     * Does what is to be done now.
     *
     * @throws LedgerException if the ledger does not answer; acting again goes on from here
     */
    public void act(ModelHistory history)
            throws LedgerException, IOException, InterruptedException {
        observed.look(history);
        missed.look(history);
        for (Round round : history.live().stream().toList()) {
            if (!settled.contains(round.opening()) && !waiting.isOn()) {
                step(history, round);
            }
        }
    }

    /** Returns what keeps this participant from its part in the live round, in a clause. */
    public Optional<String> obstacle(ModelHistory history) {
        return history.live()
                .filter(round -> !settled.contains(round.opening()))
                .filter(round -> round.revealOf(seat.address()).isEmpty())
                .flatMap(round -> waiting.reason(round.opening()));
    }

    private void step(ModelHistory history, Round round)
            throws LedgerException, IOException, InterruptedException {
        try {
            if (round.commitOf(seat.address()).isEmpty()) {
                committing.step(history, round);
            } else if (round.revealOf(seat.address()).isEmpty()) {
                revealing.step(round);
            }
        } catch (DeclinedException | MalformedException e) {
            settle(history, round, String.valueOf(e.getMessage()));
        } catch (PausedException e) {
            if (waiting.waitsFor(round.opening(), String.valueOf(e.getMessage()))) {
                seat.log().stoppedTraining(round, String.valueOf(e.getMessage()));
            }
        } catch (LedgerException.Refused e) {
            refused(history, round, e);
        } catch (LedgerException.Failed
                | LedgerException.TooDear
                | UnavailableException
                | ContentException
                | IOException e) {
            if (waiting.failed(round.opening(), String.valueOf(e.getMessage()))) {
                seat.log().failed(round, String.valueOf(e.getMessage()));
            }
        }
    }

    private void refused(ModelHistory history, Round round, LedgerException.Refused e)
            throws IOException {
        String why = String.valueOf(e.getMessage());
        ContractError error = e.refusal().error();
        seat.log().refused(round, why);
        if (error == ContractError.WRONG_PHASE) {
            // Our clock and the ledger's differ a little: the next look decides again.
            waiting.failed(round.opening(), why);
        } else if (error != ContractError.ALREADY_COMMITTED
                && error != ContractError.ALREADY_REVEALED) {
            settle(history, round, why);
        }
    }

    /** What cannot be written down now is when the round is over, for the same reason. */
    private void settle(ModelHistory history, Round round, String why) throws IOException {
        settled.add(round.opening());
        waiting.waitsFor(round.opening(), why);
        missed.miss(history, round, why);
    }

    /** Tells whether a round is open in which this participant still has something to do. */
    public static boolean isBusy(ModelHistory history, long now) {
        return history.live()
                .filter(round -> round.outcome() == Outcome.LIVE)
                .map(round -> round.clock().phaseAt(now))
                .filter(phase -> phase == Phase.COMMIT || phase == Phase.REVEAL)
                .isPresent();
    }
}
