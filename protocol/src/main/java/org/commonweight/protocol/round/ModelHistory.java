package org.commonweight.protocol.round;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.sign.Address;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A model's past as a fold over the ledger's events. Every event is checked against all that came
 * before, so a hidden, forged, doubled or moved one is refused, and {@link #history} equals the
 * slot of the ledger if and only if these are all the events that count.
 */
public final class ModelHistory {
    private final LedgerEvent.ModelRegistered registered;
    private final AdmissionMode admission;
    private final Governance governance;
    private final List<Round> rounds = new ArrayList<>();
    private LogPosition last;
    private Digest head;
    private Digest history;

    private ModelHistory(LogPosition at, LedgerEvent.ModelRegistered registered)
            throws MalformedException {
        this.registered = registered;
        this.admission = AdmissionMode.of(registered.admission());
        this.last = at;
        this.governance = new Governance(registered.org());
        this.head = registered.genesis();
        this.history = Preimages.firstHistory(registered.model(), head, admission);
    }

    /**
     * Starts with the first event of a model.
     *
     * @throws HistoryException if it is not a valid registration
     */
    public static ModelHistory startingWith(LoggedEvent first) throws HistoryException {
        if (!(first.event() instanceof LedgerEvent.ModelRegistered registered)) {
            throw new HistoryException(
                    0, HistoryCheck.ORDER, "the first event does not register the model");
        }
        if (registered.genesis().isZero()) {
            throw new HistoryException(0, HistoryCheck.LINEAGE, "the genesis is zero");
        }
        try {
            return new ModelHistory(first.at(), registered);
        } catch (MalformedException e) {
            throw new HistoryException(0, HistoryCheck.AUTHORITY, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Replays a whole log from the registration on.
     *
     * @throws HistoryException at the first event that contradicts what came before
     */
    public static ModelHistory replay(List<LoggedEvent> events) throws HistoryException {
        if (events.isEmpty()) {
            throw new HistoryException(0, HistoryCheck.ORDER, "the ledger knows no such model");
        }
        ModelHistory history = startingWith(events.getFirst());
        for (LoggedEvent event : events.subList(1, events.size())) {
            history.apply(event);
        }
        return history;
    }

    /**
     * Moves on by one event.
     *
     * @throws HistoryException if the event contradicts what came before
     */
    public void apply(LoggedEvent logged) throws HistoryException {
        LogPosition at = logged.at();
        check(
                HistoryCheck.ORDER,
                logged.event().model().equals(model()),
                "an event speaks of another model");
        check(
                HistoryCheck.ORDER,
                at.compareTo(last) > 0 && at.blockTime() >= last.blockTime(),
                "event " + at.logIndex() + " of block " + at.blockNumber() + " is out of order");
        dispatch(logged.event(), at);
        last = at;
    }

    private void dispatch(LedgerEvent event, LogPosition at) throws HistoryException {
        switch (event) {
            case LedgerEvent.ModelRegistered again ->
                    check(HistoryCheck.ORDER, false, again.model() + " is registered twice");
            case LedgerEvent.TransferStarted offer -> governance.offer(offer);
            case LedgerEvent.Transferred transfer -> governance.transfer(transfer);
            case LedgerEvent.AggregatorSet set -> governance.set(set);
            case LedgerEvent.PausedSet set -> governance.set(set);
            case LedgerEvent.MemberSet set -> governance.set(set, nextRound());
            case LedgerEvent.Joined joined -> governance.join(joined);
            case LedgerEvent.RoundOpened opened -> open(opened, at);
            case LedgerEvent.Committed commit -> commit(commit, at);
            case LedgerEvent.Revealed reveal -> liveRound(reveal.round()).reveal(reveal, at);
            case LedgerEvent.AggregateProposed proposed ->
                    liveRound(proposed.round()).propose(proposed, at, operators());
            case LedgerEvent.RoundFinalized end -> {
                Round round = liveRound(end.round());
                round.finish(end, at);
                end(round, end.history());
                head = end.result();
            }
            case LedgerEvent.RoundVoided end -> {
                Round round = liveRound(end.round());
                round.expire(end, at);
                end(round, end.history());
            }
            case LedgerEvent.CommitSkipped skipped -> liveRound(skipped.round());
            case LedgerEvent.RevealSkipped skipped -> liveRound(skipped.round());
        }
    }

    private void open(LedgerEvent.RoundOpened opened, LogPosition at) throws HistoryException {
        check(HistoryCheck.LINEAGE, live().isEmpty(), "a round opened while another was live");
        check(
                HistoryCheck.LINEAGE,
                opened.round() == nextRound(),
                "round " + opened.round() + " opened, the next is " + nextRound());
        check(
                HistoryCheck.LINEAGE,
                opened.base().equals(head),
                "round "
                        + opened.round()
                        + " builds on "
                        + opened.base()
                        + ", the head is "
                        + head);
        check(
                HistoryCheck.LINEAGE,
                opened.previous().equals(history),
                "round "
                        + opened.round()
                        + " follows the history "
                        + opened.previous()
                        + ", it is "
                        + history);
        check(
                HistoryCheck.AUTHORITY,
                !paused() && !(opened.terms().earlyClose() && admission == AdmissionMode.OPEN),
                "round " + opened.round() + " opened while paused, or closes early for all");
        rounds.add(new Round(opened, at, operators()));
    }

    private void commit(LedgerEvent.Committed commit, LogPosition at) throws HistoryException {
        Round round = liveRound(commit.round());
        check(
                HistoryCheck.MEMBERSHIP,
                memberOf(commit.participant()).includes(commit.round()),
                commit.participant() + " commits without being a member");
        round.commit(commit, at);
    }

    private void end(Round round, Digest claimed) throws HistoryException {
        Digest next = Preimages.nextHistory(history, round.record(round.outcome()));
        if (!next.equals(claimed)) {
            throw new HistoryException(
                    round.number(),
                    HistoryCheck.HISTORY,
                    "the history is " + claimed + ", the events lead to " + next);
        }
        history = next;
    }

    private Round liveRound(long number) throws HistoryException {
        Round round = live().filter(candidate -> candidate.number() == number).orElse(null);
        if (round == null) {
            throw new HistoryException(
                    number, HistoryCheck.LINEAGE, "round " + number + " is not live");
        }
        return round;
    }

    private void check(HistoryCheck check, boolean holds, String message) throws HistoryException {
        if (!holds) {
            throw new HistoryException(live().map(Round::number).orElse(0L), check, message);
        }
    }

    /** Returns the id of the model. */
    public Digest model() {
        return registered.model();
    }

    /** Returns the digest of the genesis ModelManifest. */
    public Digest genesis() {
        return registered.genesis();
    }

    /** Returns who registered the model and so signed its ModelManifest. */
    public Address registrant() {
        return registered.org();
    }

    /** Returns the organization now. */
    public Address org() {
        return governance.org();
    }

    /** Returns who may take part. */
    public AdmissionMode admission() {
        return admission;
    }

    /** Tells whether new rounds are held back. */
    public boolean paused() {
        return governance.paused();
    }

    /** Returns the organization and its aggregator keys now. */
    public Set<Address> operators() {
        return governance.operators();
    }

    /** Returns the digest of the last final result, or of the genesis. */
    public Digest head() {
        return head;
    }

    /** Returns the hash of all ended rounds. */
    public Digest history() {
        return history;
    }

    /** Returns the number of the next round to open. */
    public long nextRound() {
        return rounds.size() + 1L;
    }

    /** Returns the rounds in which {@code participant} is a member. */
    public Membership memberOf(Address participant) {
        return governance.memberOf(participant);
    }

    /** Returns everybody who is or was a member. */
    public Map<Address, Membership> members() {
        return governance.members();
    }

    /** Returns the digests of the profiles that participants published last. */
    public Map<Address, Digest> profiles() {
        return governance.profiles();
    }

    /** Returns all rounds, the live one last. */
    public List<Round> rounds() {
        return Collections.unmodifiableList(rounds);
    }

    /** Returns the live round, if there is one. */
    public Optional<Round> live() {
        return rounds.isEmpty() || rounds.getLast().outcome() != Outcome.LIVE
                ? Optional.empty()
                : Optional.of(rounds.getLast());
    }

    /** Returns where the last event stands. */
    public LogPosition last() {
        return last;
    }
}
