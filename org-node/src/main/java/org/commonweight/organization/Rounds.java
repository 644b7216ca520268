package org.commonweight.organization;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.organization.operator.RoundSummary;
import org.commonweight.organization.round.RoundPlan;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.round.ModelHistory;

import java.io.IOException;
import java.util.Optional;

/** One model's rounds, one after another; for one thread. */
public interface Rounds {
    /** Calls {@code listener} whenever a round waits for nothing but the time. */
    void tell(Runnable listener);

    /** Returns the history as of now. */
    ModelHistory poll() throws LedgerException, HistoryException;

    /** Runs the next round to its end; empty if it ended without a result. */
    Optional<RoundSummary> run(RoundPlan plan)
            throws ContentException,
                    LedgerException,
                    HistoryException,
                    IOException,
                    InterruptedException,
                    UnavailableException,
                    MalformedException;

    /** Runs the live round to its end; empty if there is none, or it ended without a result. */
    Optional<RoundSummary> resume()
            throws ContentException,
                    LedgerException,
                    HistoryException,
                    IOException,
                    InterruptedException,
                    UnavailableException,
                    MalformedException;
}
