package org.commonweight.organization.inbox;

import org.commonweight.ledger.LedgerReader;
import org.commonweight.ledger.ModelFollower;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.round.Membership;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.sign.Address;

/** Asks the ledger who is a member, for requests that come on many threads. */
public final class LedgerMembership implements Inbox.Membership {
    private final ModelFollower follower;

    /** Looks members of {@code model} up in {@code ledger}. */
    public LedgerMembership(LedgerReader ledger, Digest model) {
        this.follower = new ModelFollower(ledger, model);
    }

    @Override
    public synchronized boolean includes(Address participant)
            throws LedgerException, HistoryException {
        ModelHistory history = follower.poll();
        Membership member = history.memberOf(participant);
        // Who leaves after this round may still bring in what it has committed to.
        return member.includes(history.nextRound())
                || history.live().filter(live -> member.includes(live.number())).isPresent();
    }
}
