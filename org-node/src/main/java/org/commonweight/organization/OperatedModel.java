package org.commonweight.organization;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.organization.inbox.ModelInbox;
import org.commonweight.organization.inbox.Presence;
import org.commonweight.organization.operator.RoundSummary;
import org.commonweight.organization.relay.Intake;
import org.commonweight.organization.relay.Relay;
import org.commonweight.organization.round.HistoryView;
import org.commonweight.organization.round.RoundMemory;
import org.commonweight.organization.round.RoundPlan;
import org.commonweight.organization.round.RoundRunner;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.ModelManifest;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.round.ModelHistory;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** A model whose rounds this node runs, and the inbox where its participants show themselves. */
public final class OperatedModel implements Rounds {
    private final ModelManifest genesis;
    private final RoundRunner rounds;
    private final RoundMemory memory;
    private final HistoryView history;
    private final Presence presence;
    private final ModelInbox mail;
    private final Relay relay;
    private final URI inbox;

    OperatedModel(
            ModelManifest genesis,
            RoundRunner rounds,
            RoundMemory memory,
            HistoryView history,
            Presence presence,
            ModelInbox mail,
            Relay relay,
            URI inbox) {
        this.genesis = genesis;
        this.rounds = rounds;
        this.memory = memory;
        this.history = history;
        this.presence = presence;
        this.mail = mail;
        this.relay = relay;
        this.inbox = inbox;
    }

    /** Returns the id of the model. */
    public Digest model() {
        return genesis.model();
    }

    /** Returns what the model is. */
    public ModelManifest genesis() {
        return genesis;
    }

    /** Returns where participants leave profiles, commits, openings and content. */
    public URI inbox() {
        return inbox;
    }

    /** Returns what the journal knows of the model's rounds. */
    public RoundMemory memory() {
        return memory;
    }

    /** Returns the model's history, for any thread. */
    public HistoryView history() {
        return history;
    }

    /** Returns who is here. */
    public Presence presence() {
        return presence;
    }

    ModelInbox modelInbox() {
        return mail;
    }

    Intake intake() {
        return relay.intake();
    }

    @Override
    public void tell(Runnable listener) {
        rounds.tell(listener);
    }

    @Override
    public ModelHistory poll() throws LedgerException, HistoryException {
        return rounds.history();
    }

    @Override
    public Optional<RoundSummary> run(RoundPlan plan)
            throws ContentException,
                    LedgerException,
                    HistoryException,
                    IOException,
                    InterruptedException,
                    UnavailableException,
                    MalformedException {
        return rounds.run(plan);
    }

    @Override
    public Optional<RoundSummary> resume()
            throws ContentException,
                    LedgerException,
                    HistoryException,
                    IOException,
                    InterruptedException,
                    UnavailableException,
                    MalformedException {
        return rounds.resume();
    }
}
