package org.commonweight.participant;

import org.commonweight.ewc.data.DataException;
import org.commonweight.ipfs.fetch.Fetcher;
import org.commonweight.ipfs.fetch.Limits;
import org.commonweight.ipfs.fetch.SourcePolicy;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.ipfs.store.Durability;
import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.ModelFollower;
import org.commonweight.ledger.contract.ContractError;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.participant.consent.Consent;
import org.commonweight.participant.consent.Questions;
import org.commonweight.participant.home.Configuration;
import org.commonweight.participant.home.JoinedModel;
import org.commonweight.participant.home.ParticipantHome;
import org.commonweight.participant.journal.Decision;
import org.commonweight.participant.journal.Journal;
import org.commonweight.participant.journal.Left;
import org.commonweight.participant.model.Ledgers;
import org.commonweight.participant.round.AssignmentReader;
import org.commonweight.participant.rows.OwnRows;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.ModelManifest;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.sign.Signer;

import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A short look at one model while no node runs in this home: who runs it, what is asked, and the
 * owner's answer.
 */
public final class Visit implements AutoCloseable {
    private final Journal journal;
    private final Ledgers ledgers;
    private final JoinedModel joined;
    private final ModelHistory history;
    private final ModelManifest genesis;
    private final OwnRows rows;
    private final InstantSource clock;

    private Visit(
            Journal journal,
            Ledgers ledgers,
            JoinedModel joined,
            ModelHistory history,
            ModelManifest genesis,
            OwnRows rows,
            InstantSource clock) {
        this.journal = journal;
        this.ledgers = ledgers;
        this.joined = joined;
        this.history = history;
        this.genesis = genesis;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Finds the model of {@code joined}.
     *
     * @throws IOException if a node runs in this home
     * @throws LedgerException if the ledger does not answer, or is not the one that was joined
     * @throws UnavailableException if nobody serves what the model is
     * @throws DataException if the own rows do not fit it
     */
    public static Visit to(
            JoinedModel joined,
            ParticipantHome home,
            Configuration configuration,
            InstantSource clock,
            RandomGenerator random)
            throws IOException,
                    LedgerException,
                    HistoryException,
                    UnavailableException,
                    MalformedException,
                    DataException {
        Files.createDirectories(home.folder());
        Journal journal = Journal.open(home.journal());
        Ledgers ledgers = new Ledgers(home, configuration.finality(), random);
        try {
            EthereumLedger ledger = ledgers.ledger(joined);
            ModelHistory history = new ModelFollower(ledger, joined.model()).poll();
            Eip712 eip712 = new Eip712(ledger.domain());
            ModelManifest genesis = genesis(joined, home, configuration, history, eip712, clock);
            OwnRows rows = OwnRows.read(joined.data(), home.collected(joined.model()), genesis);
            return new Visit(journal, ledgers, joined, history, genesis, rows, clock);
        } catch (IOException
                | LedgerException
                | HistoryException
                | UnavailableException
                | MalformedException
                | DataException
                | RuntimeException e) {
            ledgers.close();
            journal.close();
            throw e;
        }
    }

    private static ModelManifest genesis(
            JoinedModel joined,
            ParticipantHome home,
            Configuration configuration,
            ModelHistory history,
            Eip712 eip712,
            InstantSource clock)
            throws IOException, UnavailableException, MalformedException {
        SourcePolicy policy =
                configuration.allowPrivate()
                        ? SourcePolicy.allowPrivate()
                        : SourcePolicy.publicOnly();
        try (ContentStore store = ContentStore.open(home.store(), Durability.POWER_LOSS, clock);
                Fetcher fetcher = new Fetcher(store, policy, Limits.defaults(), clock)) {
            return new AssignmentReader(store, fetcher, joined.sources(), eip712)
                    .heads(history)
                    .genesis();
        }
    }

    /** Returns what the model is. */
    public ModelManifest genesis() {
        return genesis;
    }

    /** Returns the model as the ledger tells it. */
    public ModelHistory history() {
        return history;
    }

    /** Returns the own rows. */
    public OwnRows rows() {
        return rows;
    }

    /** Returns the question about a round, or with round 0 about the model as a whole. */
    public Consent question(long round) {
        Consent whole =
                new Questions(genesis, rows.count(), journal.memory().lastTrained(history.model()))
                        .ofModel(history.org(), Optional.empty());
        return new Consent(
                whole.model(),
                round,
                whole.name(),
                whole.training(),
                whole.rows(),
                whole.seconds(),
                whole.organization());
    }

    /** Writes the answer to a question down. */
    public void answer(Consent question, boolean accepted) throws IOException {
        journal.add(
                new Decision(
                        question.model(),
                        question.round(),
                        accepted,
                        question.organization(),
                        question.text(),
                        clock.instant().getEpochSecond()));
    }

    /**
     * Resigns on the ledger as {@code signer}, and takes back what was agreed to; who is no member
     * has nothing to resign.
     */
    public void leave(Signer signer) throws LedgerException, IOException, InterruptedException {
        resign(signer);
        journal.add(new Left(history.model(), clock.instant().getEpochSecond()));
    }

    private void resign(Signer signer) throws LedgerException, InterruptedException {
        try {
            ledgers.connect(joined, signer).writer().resign(history.model());
        } catch (LedgerException.Refused e) {
            if (e.refusal().error() != ContractError.NOT_MEMBER) {
                throw e;
            }
        }
    }

    @Override
    public void close() throws IOException {
        ledgers.close();
        journal.close();
    }
}
