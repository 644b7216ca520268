package org.commonweight.organization.relay;

import org.commonweight.ledger.LedgerWriter;
import org.commonweight.ledger.contract.ContractError;
import org.commonweight.ledger.contract.Opening;
import org.commonweight.ledger.contract.SignedCommit;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.organization.journal.Journal;
import org.commonweight.organization.journal.Step;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.relay.CommitRequest;
import org.commonweight.protocol.relay.OpeningRequest;
import org.commonweight.protocol.round.Phase;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Eip712;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Brings the commits and openings that were taken for one model to the ledger, in batches and while
 * the round is in the phase for them.
 */
public final class Relay {
    /** Entries in one transaction: well within what a block takes. */
    static final int BATCH = 50;

    /** How long a batch may wait for more, so that a crowd does not come one by one. */
    private static final Duration GATHERING = Duration.ofMillis(250);

    /** How long nothing is sent after the ledger was in another phase. */
    private static final Duration REST = Duration.ofSeconds(5);

    private final Digest model;
    private final Journal journal;
    private final Waiting waiting;
    private final LedgerWriter ledger;
    private final Intake intake;
    private final InstantSource clock;
    private final Set<Address> commits = new HashSet<>();
    private final Set<Address> openings = new HashSet<>();
    private Digest opening = Digest.ZERO;
    private Instant since = Instant.MAX;
    private Instant resting = Instant.MIN;

    /**
     * Relays for {@code model}, beginning with what the journal says was taken before.
     *
     * @throws IOException if the journal holds something else
     */
    public Relay(
            Digest model, Journal journal, LedgerWriter ledger, Eip712 eip712, InstantSource clock)
            throws IOException {
        this.model = model;
        this.journal = journal;
        this.waiting = new Waiting(journal, model);
        this.ledger = ledger;
        this.intake = new Intake(waiting, eip712, clock);
        this.clock = clock;
    }

    /** Returns where participants leave commits and openings. */
    public Intake intake() {
        return intake;
    }

    /** Brings to the ledger what is due; call it again and again while the round is live. */
    public void flush(Round round) throws LedgerException, IOException, InterruptedException {
        if (clock.instant().isBefore(resting)) {
            return;
        }
        turnTo(round);
        try {
            switch (phase(round)) {
                case COMMIT -> relayCommits(round);
                case REVEAL -> relayOpenings(round);
                default -> {}
            }
        } catch (LedgerException.Refused e) {
            // Participants write, too: when the last of them was faster, the phase is over.
            if (e.refusal().error() != ContractError.WRONG_PHASE) {
                throw e;
            }
            // Or the clocks differ; every call that is refused costs gas.
            resting = clock.instant().plus(REST);
        }
    }

    /** What is in a block, but not final yet, is sent once all the same. */
    private void turnTo(Round round) {
        if (!round.opening().equals(opening)) {
            opening = round.opening();
            commits.clear();
            openings.clear();
        }
    }

    private void relayCommits(Round round)
            throws LedgerException, IOException, InterruptedException {
        List<CommitRequest> due =
                waiting.commits(round).stream()
                        .filter(c -> !commits.contains(c.participant()))
                        .toList();
        if (isGathered(due.size(), round.commits().size() + due.size(), round)) {
            List<SignedCommit> batch =
                    due.stream()
                            .limit(BATCH)
                            .map(c ->
                                    new SignedCommit(
                                            c.participant(), c.commitment(), c.signature()))
                            .toList();
            ledger.commitBySig(model, round.number(), batch);
            batch.forEach(commit -> commits.add(commit.participant()));
            note(Step.COMMITS_RELAYED, round, batch.size());
        }
    }

    private void relayOpenings(Round round)
            throws LedgerException, IOException, InterruptedException {
        List<OpeningRequest> due =
                waiting.openings(round).stream()
                        .filter(o -> !openings.contains(o.participant()))
                        .toList();
        int complete = round.reveals().size() + due.size();
        if (complete == round.commits().size() || isGathered(due.size(), complete, round)) {
            List<Opening> batch =
                    due.stream()
                            .limit(BATCH)
                            .map(o ->
                                    new Opening(o.participant(), o.update(), o.samples(), o.salt()))
                            .toList();
            if (!batch.isEmpty()) {
                ledger.revealBatch(model, round.number(), batch);
                batch.forEach(opened -> openings.add(opened.participant()));
                note(Step.OPENINGS_RELAYED, round, batch.size());
            }
        }
    }

    /** A batch goes when it is full, when nobody else can come, or when it has waited enough. */
    private boolean isGathered(int due, int complete, Round round) {
        if (due == 0) {
            since = Instant.MAX;
            return false;
        }
        Instant now = clock.instant();
        if (since.equals(Instant.MAX)) {
            since = now;
        }
        boolean goes =
                due >= BATCH
                        || complete >= round.terms().maxUpdates()
                        || !now.isBefore(since.plus(GATHERING));
        if (goes) {
            since = Instant.MAX;
        }
        return goes;
    }

    private void note(Step step, Round round, int entries) throws IOException {
        journal.append(
                step, model, round.number(), JsonObject.builder().put("entries", entries).build());
    }

    private Phase phase(Round round) {
        return round.clock().phaseAt(clock.instant().getEpochSecond());
    }
}
