package org.commonweight.ledger;

import org.commonweight.ledger.contract.ModelState;
import org.commonweight.ledger.node.Block;
import org.commonweight.ledger.node.Finality;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.LoggedEvent;

import java.util.List;
import java.util.Optional;

/**
 * Reads a ledger. Answers are what one node says at that moment: who must be sure compares the
 * events with the history that the ledger keeps, and block hashes with those seen before.
 */
public interface LedgerReader {
    /** Returns when this reader takes a block for final. */
    default Finality finality() {
        return new Finality.Instant();
    }

    /** Returns the newest block that is final. */
    Block latest() throws LedgerException;

    /** Returns the block of this number, if the chain has grown so far. */
    Optional<Block> block(long number) throws LedgerException;

    /**
     * Returns who governs a model and where it stands, or nothing if the ledger has no such model.
     */
    Optional<ModelState> model(Digest model) throws LedgerException;

    /**
     * Returns the history value after an ended round (0: the registration), zero if there is none.
     */
    Digest history(Digest model, long round) throws LedgerException;

    /**
     * Returns the events about a model from one block to another, both included, in order. The
     * first event of a model is its registration; block 0 is always early enough.
     */
    List<LoggedEvent> events(Digest model, long fromBlock, long toBlock) throws LedgerException;
}
