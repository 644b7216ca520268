package org.commonweight.protocol.round;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Address;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may do what with a model: its organization, aggregator keys and members. Each event is
 * checked against the ledger's rule for the call that emits it.
 */
final class Governance {
    private final Map<Address, Membership> members = new HashMap<>();
    private final Map<Address, Digest> profiles = new HashMap<>();
    private final Set<Address> aggregators = new HashSet<>();
    private Address org;
    private Optional<Address> heir = Optional.empty();
    private boolean paused;

    Governance(Address org) {
        this.org = org;
    }

    Address org() {
        return org;
    }

    boolean paused() {
        return paused;
    }

    Set<Address> operators() {
        Set<Address> operators = new HashSet<>(aggregators);
        operators.add(org);
        return operators;
    }

    Membership memberOf(Address participant) {
        return members.getOrDefault(participant, Membership.NEVER);
    }

    Map<Address, Membership> members() {
        return Collections.unmodifiableMap(members);
    }

    Map<Address, Digest> profiles() {
        return Collections.unmodifiableMap(profiles);
    }

    void offer(LedgerEvent.TransferStarted offer) throws HistoryException {
        check(HistoryCheck.AUTHORITY, offer.from().equals(org), "not the org's offer");
        heir = Optional.of(offer.to()).filter(to -> !to.equals(Address.of(new byte[20])));
    }

    void transfer(LedgerEvent.Transferred transfer) throws HistoryException {
        check(
                HistoryCheck.AUTHORITY,
                transfer.from().equals(org) && heir.filter(transfer.to()::equals).isPresent(),
                "the model was not offered to " + transfer.to());
        org = transfer.to();
        heir = Optional.empty();
        aggregators.clear();
    }

    void set(LedgerEvent.AggregatorSet set) {
        if (set.enabled()) {
            aggregators.add(set.aggregator());
        } else {
            aggregators.remove(set.aggregator());
        }
    }

    void set(LedgerEvent.PausedSet set) {
        paused = set.paused();
    }

    /** A membership changes only from open to ended and back; anything else emits no event. */
    void set(LedgerEvent.MemberSet set, long nextRound) throws HistoryException {
        Membership before = memberOf(set.participant());
        Membership after = before.isOpenEnded() ? before.off(nextRound) : before.on(nextRound);
        check(
                HistoryCheck.MEMBERSHIP,
                after.equals(new Membership(set.from(), set.until())),
                "%s becomes a member in [%s, %s), the rule says [%s, %s)"
                        .formatted(
                                set.participant(),
                                Long.toUnsignedString(set.from()),
                                Long.toUnsignedString(set.until()),
                                Long.toUnsignedString(after.from()),
                                Long.toUnsignedString(after.until())));
        members.put(set.participant(), after);
    }

    void join(LedgerEvent.Joined joined) throws HistoryException {
        check(
                HistoryCheck.MEMBERSHIP,
                memberOf(joined.participant()).isOpenEnded() && !joined.profile().isZero(),
                joined.participant() + " publishes a profile without being a member, or none");
        profiles.put(joined.participant(), joined.profile());
    }

    private static void check(HistoryCheck check, boolean holds, String message)
            throws HistoryException {
        if (!holds) {
            throw new HistoryException(0, check, message);
        }
    }
}
