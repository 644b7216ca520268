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
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Phase;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Eip712;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Takes commits and openings for one model, writes them down, and brings them to the ledger in
 * batches while the round is in the phase for them. It judges what it takes as the ledger would, so
 * that whoever is told "taken" need not come back.
 */
public final class Relay {
    /** Entries in one transaction: well within what a block takes. */
    static final int BATCH = 50;

    /** How long a batch may wait for more, so that a crowd does not come one by one. */
    private static final Duration GATHERING = Duration.ofMillis(250);

    private final Digest model;
    private final Journal journal;
    private final Waiting waiting;
    private final LedgerWriter ledger;
    private final Eip712 eip712;
    private final InstantSource clock;
    private Instant since = Instant.MAX;

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
        this.eip712 = eip712;
        this.clock = clock;
    }

    /**
     * Takes a commit; the same may be left again.
     *
     * @throws RefusedException if the ledger would not take it now
     * @throws IOException if it cannot be written down
     */
    public void take(CommitRequest request, ModelHistory history)
            throws RefusedException, IOException {
        Round round = live(history, request.round());
        Address who = request.participant();
        require(request.opening().equals(round.opening()), 409, "That is another opening of round");
        require(request.isSigned(eip712), 403, who + " did not sign this commit");
        requireMember(history, round, who);
        Optional<Digest> known = known(round, who);
        if (known.isPresent()) {
            require(known.get().equals(request.commitment()), 409, who + " committed before");
            return;
        }
        require(phase(round) == Phase.COMMIT, 409, "The commit window is over");
        waiting.take(request);
    }

    /**
     * Takes an opening; the same may be left again.
     *
     * @throws RefusedException if it opens no commit of the live round
     * @throws IOException if it cannot be written down
     */
    public void take(OpeningRequest request, ModelHistory history)
            throws RefusedException, IOException {
        Round round = live(history, request.round());
        Digest commitment = request.commitment();
        require(
                known(round, request.participant()).filter(commitment::equals).isPresent(),
                400,
                "That opens no commit of " + request.participant());
        require(
                request.samples() <= round.terms().maxSamples() && !request.update().isZero(),
                400,
                "An update has 1 to %d samples".formatted(round.terms().maxSamples()));
        if (round.revealOf(request.participant()).isPresent()) {
            return;
        }
        Phase phase = phase(round);
        require(phase == Phase.COMMIT || phase == Phase.REVEAL, 409, "The reveal window is over");
        waiting.take(request);
    }

    private Optional<Digest> known(Round round, Address participant) {
        return round.commitOf(participant)
                .map(commit -> commit.commitment())
                .or(() ->
                        waiting.commitOf(round.number(), participant)
                                .filter(commit -> commit.opening().equals(round.opening()))
                                .map(CommitRequest::commitment));
    }

    /** Brings to the ledger what is due; call it again and again while the round is live. */
    public void flush(Round round) throws LedgerException, IOException, InterruptedException {
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
        }
    }

    private void relayCommits(Round round)
            throws LedgerException, IOException, InterruptedException {
        List<CommitRequest> due = waiting.commits(round);
        if (isGathered(due.size(), round.commits().size() + due.size(), round)) {
            List<SignedCommit> batch =
                    due.stream()
                            .limit(BATCH)
                            .map(c ->
                                    new SignedCommit(
                                            c.participant(), c.commitment(), c.signature()))
                            .toList();
            ledger.commitBySig(model, round.number(), batch);
            note(Step.COMMITS_RELAYED, round, batch.size());
        }
    }

    private void relayOpenings(Round round)
            throws LedgerException, IOException, InterruptedException {
        List<OpeningRequest> due = waiting.openings(round);
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

    private static Round live(ModelHistory history, long number) throws RefusedException {
        return history.live()
                .filter(round -> round.number() == number)
                .orElseThrow(() -> new RefusedException(409, "Round " + number + " is not live"));
    }

    private static void requireMember(ModelHistory history, Round round, Address who)
            throws RefusedException {
        boolean member = history.memberOf(who).includes(round.number());
        require(member, 403, who + " is not a member in round " + round.number());
    }

    private static void require(boolean holds, int status, String otherwise)
            throws RefusedException {
        if (!holds) {
            throw new RefusedException(status, otherwise);
        }
    }
}
