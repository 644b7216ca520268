package org.commonweight.organization.round;

import org.commonweight.ledger.LedgerReader;
import org.commonweight.ledger.ModelFollower;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.round.Membership;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.sign.Address;

/** A model's history for requests that come on many threads, one of which looks at a time. */
public final class HistoryView {
    private final ModelFollower follower;

    /** Looks at {@code model} on {@code ledger}. */
    public HistoryView(LedgerReader ledger, Digest model) {
        this.follower = new ModelFollower(ledger, model);
    }

    /** What is to be found out; it must not keep the history. */
    @FunctionalInterface
    public interface Question<T, E extends Exception, F extends Exception> {
        /** Answers from the history as of now. */
        T ask(ModelHistory history) throws E, F;
    }

    /** Answers {@code question} from the newest history. */
    public synchronized <T, E extends Exception, F extends Exception> T ask(
            Question<T, E, F> question) throws LedgerException, HistoryException, E, F {
        return question.ask(follower.poll());
    }

    /**
     * Tells whether {@code participant} is a member in the live round or the next: who leaves after
     * this round may still bring in what it has committed to.
     */
    public boolean includes(Address participant) throws LedgerException, HistoryException {
        return ask(history -> {
            Membership member = history.memberOf(participant);
            return member.includes(history.nextRound())
                    || history.live().filter(live -> member.includes(live.number())).isPresent();
        });
    }
}
