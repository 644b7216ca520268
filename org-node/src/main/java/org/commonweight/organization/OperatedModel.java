package org.commonweight.organization;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.organization.operator.RoundSummary;
import org.commonweight.organization.round.RoundPlan;
import org.commonweight.organization.round.RoundRunner;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.web.WebHost;

import java.net.URI;
import java.util.Optional;

/** A model whose rounds this node runs, and the inbox where its participants show themselves. */
public final class OperatedModel implements AutoCloseable {
    private final Digest model;
    private final RoundRunner rounds;
    private final WebHost inbox;

    OperatedModel(Digest model, RoundRunner rounds, WebHost inbox) {
        this.model = model;
        this.rounds = rounds;
        this.inbox = inbox;
    }

    /** Returns the id of the model. */
    public Digest model() {
        return model;
    }

    /** Returns where participants leave their profiles. */
    public URI inbox() {
        return inbox.address();
    }

    /** Runs the next round to its end; empty if it ended without a result. */
    public Optional<RoundSummary> run(RoundPlan plan)
            throws ContentException,
                    LedgerException,
                    HistoryException,
                    InterruptedException,
                    UnavailableException,
                    MalformedException {
        return rounds.run(plan);
    }

    @Override
    public void close() {
        inbox.close();
    }
}
