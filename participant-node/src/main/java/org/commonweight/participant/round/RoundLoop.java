package org.commonweight.participant.round;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ledger.LedgerWriter;
import org.commonweight.ledger.ModelFollower;
import org.commonweight.ledger.contract.ContractError;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.participant.delivery.Delivery;
import org.commonweight.participant.journal.Contribution;
import org.commonweight.participant.journal.Journal;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Phase;
import org.commonweight.protocol.round.Round;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;

/**
 * Takes part in every round: what is to be done next follows from the ledger and the journal alone,
 * so a restart is a replay and a round that was slept through is simply over.
 */
public final class RoundLoop {
    /** Seconds by which this clock and a block's time may differ. */
    private static final long MARGIN = 2;

    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final ModelFollower follower;
    private final LedgerWriter ledger;
    private final Preparation preparation;
    private final Journal journal;
    private final Delivery delivery;
    private final InstantSource clock;
    private final ParticipantLog log;
    private final Set<Digest> declined = new HashSet<>();

    /** Takes part as the key of {@code ledger}. */
    public RoundLoop(
            ModelFollower follower,
            LedgerWriter ledger,
            Preparation preparation,
            Journal journal,
            Delivery delivery,
            InstantSource clock,
            ParticipantLog log) {
        this.follower = follower;
        this.ledger = ledger;
        this.preparation = preparation;
        this.journal = journal;
        this.delivery = delivery;
        this.clock = clock;
        this.log = log;
    }

    /** Goes on until the thread is interrupted or the ledger cannot be followed. */
    public void run() throws LedgerException, HistoryException, IOException, InterruptedException {
        while (true) {
            ModelHistory history = follower.poll();
            if (history.live().isPresent()) {
                step(history, history.live().get());
            }
            follower.pause();
        }
    }

    private void step(ModelHistory history, Round round)
            throws LedgerException, IOException, InterruptedException {
        if (declined.contains(round.opening())) {
            return;
        }
        try {
            if (round.commitOf(ledger.address()).isEmpty()) {
                commit(history, round);
            } else if (round.revealOf(ledger.address()).isEmpty()) {
                reveal(round);
            }
        } catch (LedgerException.Refused e) {
            log.refused(round, String.valueOf(e.getMessage()));
            if (e.refusal().error() == ContractError.WRONG_PHASE) {
                // Our clock and the ledger's differ a little: the next look decides again.
                Thread.sleep(AGAIN);
            } else {
                declined.add(round.opening());
            }
        }
    }

    private void commit(ModelHistory history, Round round)
            throws LedgerException, IOException, InterruptedException {
        if (!isStill(round, Phase.COMMIT)) {
            return;
        }
        if (!history.memberOf(ledger.address()).includes(round.number())) {
            log.notAMember(round);
            declined.add(round.opening());
            return;
        }
        try {
            Contribution contribution = preparation.contribution(history, round);
            if (!isStill(round, Phase.COMMIT)) {
                throw new DeclinedException("training took longer than the commit window");
            }
            Digest commitment = contribution.commitment(ledger.address());
            ledger.commit(history.model(), round.number(), round.opening(), commitment);
            log.committed(round);
        } catch (DeclinedException
                | MalformedException
                | UnavailableException
                | ContentException e) {
            log.declined(round, String.valueOf(e.getMessage()));
            declined.add(round.opening());
        }
    }

    private void reveal(Round round) throws LedgerException, InterruptedException {
        long now = clock.instant().getEpochSecond();
        if (!round.clock().isSettledIn(Phase.REVEAL, now, MARGIN)) {
            return;
        }
        Contribution contribution = journal.find(round.opening()).orElse(null);
        if (contribution == null) {
            log.declined(round, "the journal does not know this commitment");
            declined.add(round.opening());
            return;
        }
        if (!isDelivered(round, contribution)) {
            return;
        }
        ledger.reveal(
                contribution.model(),
                contribution.round(),
                contribution.update(),
                contribution.samples(),
                contribution.salt());
        log.revealed(round);
    }

    /** What nobody could fetch is not revealed: it would count against the round. */
    private boolean isDelivered(Round round, Contribution contribution)
            throws InterruptedException {
        try {
            if (delivery.deliver(contribution.update())) {
                log.uploaded(round);
            }
            return true;
        } catch (ContentException | MalformedException | IOException e) {
            log.uploadFailed(round, String.valueOf(e.getMessage()));
            Thread.sleep(AGAIN);
            return false;
        }
    }

    private boolean isStill(Round round, Phase phase) {
        long now = clock.instant().getEpochSecond();
        return round.clock().isSettledIn(phase, now + MARGIN, MARGIN);
    }
}
