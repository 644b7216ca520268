package org.commonweight.organization.round;

import org.commonweight.ledger.LedgerReader;
import org.commonweight.ledger.ModelFollower;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.round.Membership;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.sign.Address;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A model's history for requests that come on many threads, one of which looks at a time: a look
 * that began after a request came is good enough for it. So a crowd waits for one or two looks at
 * the ledger, not for as many as it has members.
 */
public final class HistoryView {
    private final ModelFollower follower;
    private final AtomicLong asked = new AtomicLong();
    private Look look =
            () -> {
                throw new IllegalStateException("Nobody has looked yet");
            };
    private long looked;

    /** What a look found, or the failure that it ended with. */
    @FunctionalInterface
    private interface Look {
        ModelHistory found() throws LedgerException, HistoryException;
    }

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

    /** Answers {@code question} from a history that is no older than the question. */
    public <T, E extends Exception, F extends Exception> T ask(Question<T, E, F> question)
            throws LedgerException, HistoryException, E, F {
        long turn = asked.incrementAndGet();
        synchronized (this) {
            if (looked < turn) {
                // Whoever has come by now waits for this look, and whoever comes later does not.
                long upTo = asked.get();
                look = look();
                looked = upTo;
            }
            return question.ask(look.found());
        }
    }

    /** Returns how many questions came so far. */
    long asked() {
        return asked.get();
    }

    private Look look() {
        try {
            ModelHistory history = follower.poll();
            return () -> history;
        } catch (LedgerException e) {
            return () -> {
                throw e;
            };
        } catch (HistoryException e) {
            return () -> {
                throw e;
            };
        }
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
