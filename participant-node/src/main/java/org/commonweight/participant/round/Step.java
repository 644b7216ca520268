package org.commonweight.participant.round;

import org.commonweight.participant.journal.Entry;
import org.commonweight.participant.journal.Journal;

/**
 * What a participant does in a round, in this order. A node that dies after any of them goes on
 * when it is started again: up to {@link #KEPT} it does the same work once more, after {@link
 * #JOURNALLED} it never trains again, and what the ledger shows is never sent twice.
 */
public enum Step {
    /** The round is open, and this participant is to train in it. */
    SEEN,
    /** What the round names is here and verified. */
    FETCHED,
    /** Training is done; the update is in memory only. */
    TRAINED,
    /** The signed update is in the store and pinned. */
    KEPT,
    /** The secrets behind the commitment are in the journal. */
    JOURNALLED,
    /** The signed commitment is with the relay. */
    COMMIT_LEFT,
    /** The commitment is on the ledger. */
    COMMITTED,
    /** The update can be fetched by others. */
    DELIVERED,
    /** The opening is with the relay. */
    OPENING_LEFT,
    /** The update is revealed on the ledger. */
    REVEALED;

    /**
     * Is told of every step that is done, and all that is journalled, on the thread that does it.
     */
    @FunctionalInterface
    public interface Observer {
        /** Does nothing. */
        Observer NOBODY = (step, round) -> {};

        /** A step of a round is done. What it throws ends the node: tests let it die so. */
        void reached(Step step, long round);

        /** As {@link Journal.Observer#writing}. */
        default void writing(Entry entry, Journal.Moment moment) {}
    }
}
