package org.commonweight.protocol.round;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.sign.Address;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One round as its events tell it: what was opened, committed, revealed and proposed, and how it
 * ended. Only {@link ModelHistory} moves it on; every event is checked against the ledger's rules.
 */
public final class Round {
    private final LedgerEvent.RoundOpened opened;
    private final LogPosition openedAt;
    private final Set<Address> openers;
    private final Map<Address, Commit> commits = new LinkedHashMap<>();
    private final Map<Address, Reveal> reveals = new LinkedHashMap<>();
    private Digest acc;
    private Optional<Proposal> proposal = Optional.empty();
    private Set<Address> proposers = Set.of();
    private Outcome outcome = Outcome.LIVE;
    private Optional<VoidCause> voidCause = Optional.empty();
    private Optional<LogPosition> endedAt = Optional.empty();

    Round(LedgerEvent.RoundOpened opened, LogPosition openedAt, Set<Address> openers)
            throws HistoryException {
        this.opened = opened;
        this.openedAt = openedAt;
        this.openers = Set.copyOf(openers);
        this.acc = opened.opening();
        check(
                HistoryCheck.WINDOW,
                opened.openedAt() == openedAt.blockTime(),
                "openedAt is "
                        + opened.openedAt()
                        + ", the time of its block "
                        + openedAt.blockTime());
        Digest opening =
                Preimages.opening(
                        opened.model(), number(), terms(), opened.openedAt(), opened.base());
        check(
                HistoryCheck.OPENING,
                opening.equals(opened.opening()),
                "the opening is " + opened.opening() + ", the terms hash to " + opening);
    }

    /** Returns the number of the round, from 1 on. */
    public long number() {
        return opened.round();
    }

    /** Returns the head that the round builds on. */
    public Digest base() {
        return opened.base();
    }

    /** Returns the hash that binds everything signed for this round. */
    public Digest opening() {
        return opened.opening();
    }

    /** Returns the terms. */
    public RoundParams terms() {
        return opened.terms();
    }

    /** Returns where the round was opened. */
    public LogPosition openedAt() {
        return openedAt;
    }

    /** Returns who could open the round then: the signers that its RoundManifest may have. */
    public Set<Address> openers() {
        return openers;
    }

    /** Returns who could propose when the aggregate was proposed; nobody before. */
    public Set<Address> proposers() {
        return proposers;
    }

    /** Returns the commits in the order they were made. */
    public Collection<Commit> commits() {
        return Collections.unmodifiableCollection(commits.values());
    }

    /** Returns the commit of {@code participant}. */
    public Optional<Commit> commitOf(Address participant) {
        return Optional.ofNullable(commits.get(participant));
    }

    /** Returns the reveals in order of seq. */
    public List<Reveal> reveals() {
        return List.copyOf(reveals.values());
    }

    /** Returns the reveal of {@code participant}. */
    public Optional<Reveal> revealOf(Address participant) {
        return Optional.ofNullable(reveals.get(participant));
    }

    /** Returns the accumulator after the last reveal. */
    public Digest acc() {
        return acc;
    }

    /** Returns the claimed result, if there is one yet. */
    public Optional<Proposal> proposal() {
        return proposal;
    }

    /** Returns how the round stands. */
    public Outcome outcome() {
        return outcome;
    }

    /** Returns why the round ended without a result, if it did. */
    public Optional<VoidCause> voidCause() {
        return voidCause;
    }

    /** Returns where the round ended, if it did. */
    public Optional<LogPosition> endedAt() {
        return endedAt;
    }

    /** Returns what the phase depends on. */
    public RoundClock clock() {
        OptionalLong proposedAt =
                proposal.map(p -> OptionalLong.of(p.at().blockTime())).orElse(OptionalLong.empty());
        return new RoundClock(
                outcome, terms(), opened.openedAt(), proposedAt, commits.size(), reveals.size());
    }

    /** Returns the record of this round as {@code end} would write it into the history. */
    public RoundRecord record(Outcome end) {
        if (end == Outcome.VOID || proposal.isEmpty()) {
            return RoundRecord.ofVoid(number(), acc, commits.size(), reveals.size());
        }
        Proposal claim = proposal.get();
        return new RoundRecord(
                number(),
                end,
                acc,
                commits.size(),
                reveals.size(),
                claim.rejections().hash(),
                claim.result(),
                claim.report());
    }

    void commit(LedgerEvent.Committed event, LogPosition at) throws HistoryException {
        requirePhase(Phase.COMMIT, at);
        check(
                HistoryCheck.MEMBERSHIP,
                !commits.containsKey(event.participant()),
                event.participant() + " committed before");
        check(
                HistoryCheck.COMMITMENT,
                !event.commitment().isZero(),
                event.participant() + " commits to zero");
        check(
                HistoryCheck.MEMBERSHIP,
                commits.size() < terms().maxUpdates(),
                "more than maxUpdates commits");
        commits.put(event.participant(), new Commit(event.participant(), event.commitment(), at));
    }

    void reveal(LedgerEvent.Revealed event, LogPosition at) throws HistoryException {
        requirePhase(Phase.REVEAL, at);
        Commit commit = commits.get(event.participant());
        check(
                HistoryCheck.COMMITMENT,
                commit != null && !reveals.containsKey(event.participant()),
                event.participant() + " has no commitment that is still closed");
        Digest commitment =
                Preimages.commitment(
                        event.model(),
                        number(),
                        event.participant(),
                        event.update(),
                        event.samples(),
                        event.salt());
        check(
                HistoryCheck.COMMITMENT,
                commit != null && commitment.equals(commit.commitment()),
                event.participant() + " opens " + commitment + ", not its commitment");
        check(
                HistoryCheck.COMMITMENT,
                event.samples() >= 1
                        && event.samples() <= terms().maxSamples()
                        && !event.update().isZero(),
                event.participant() + " reveals no update of 1…maxSamples samples");
        check(
                HistoryCheck.SEQUENCE,
                event.seq() == reveals.size(),
                "reveal " + event.seq() + " follows " + reveals.size() + " reveals");
        Reveal reveal =
                new Reveal(event.seq(), event.participant(), event.update(), event.samples(), at);
        reveals.put(event.participant(), reveal);
        acc = Preimages.accumulate(acc, reveal.leaf());
    }

    void propose(LedgerEvent.AggregateProposed event, LogPosition at, Set<Address> operators)
            throws HistoryException {
        requirePhase(Phase.AGGREGATE, at);
        check(
                HistoryCheck.AUTHORITY,
                operators.contains(event.by()),
                event.by() + " may not propose");
        check(
                HistoryCheck.ACC,
                event.acc().equals(acc),
                "the proposal is for acc " + event.acc() + ", the reveals lead to " + acc);
        Rejections rejections = rejections(event);
        check(
                HistoryCheck.REJECTIONS,
                rejections.count() <= terms().allowedRejections(reveals.size()),
                rejections.count() + " rejections are more than the terms allow");
        check(
                HistoryCheck.QUORUM,
                rejections.included() >= terms().minUpdates(),
                rejections.included() + " included updates are below minUpdates");
        check(
                HistoryCheck.HISTORY,
                !event.result().isZero() && !event.report().isZero(),
                "result or report is zero");
        proposal =
                Optional.of(
                        new Proposal(event.by(), event.result(), event.report(), rejections, at));
        proposers = Set.copyOf(operators);
    }

    private Rejections rejections(LedgerEvent.AggregateProposed event) throws HistoryException {
        try {
            return Rejections.decode(reveals.size(), event.bitmap(), event.reasons());
        } catch (MalformedException e) {
            throw new HistoryException(
                    number(), HistoryCheck.REJECTIONS, String.valueOf(e.getMessage()));
        }
    }

    void finish(LedgerEvent.RoundFinalized event, LogPosition at) throws HistoryException {
        requirePhase(Phase.FINALIZABLE, at);
        Optional<Digest> claimed = proposal.map(Proposal::result);
        check(
                HistoryCheck.HISTORY,
                claimed.filter(event.result()::equals).isPresent(),
                "another result became final than was proposed");
        end(Outcome.FINAL, at);
    }

    void expire(LedgerEvent.RoundVoided event, LogPosition at) throws HistoryException {
        requirePhase(Phase.EXPIRABLE, at);
        VoidCause cause =
                commits.size() < terms().minUpdates()
                        ? VoidCause.TOO_FEW_COMMITS
                        : reveals.size() < terms().minUpdates()
                                ? VoidCause.TOO_FEW_REVEALS
                                : VoidCause.NO_PROPOSAL;
        check(
                HistoryCheck.WINDOW,
                event.cause() == cause.code(),
                "the cause " + event.cause() + " should be " + cause.code());
        voidCause = Optional.of(cause);
        end(Outcome.VOID, at);
    }

    private void end(Outcome end, LogPosition at) {
        outcome = end;
        endedAt = Optional.of(at);
    }

    private void requirePhase(Phase phase, LogPosition at) throws HistoryException {
        Phase now = clock().phaseAt(at.blockTime());
        check(HistoryCheck.WINDOW, now == phase, "a call of phase " + phase + " came in " + now);
    }

    private void check(HistoryCheck check, boolean holds, String message) throws HistoryException {
        if (!holds) {
            throw new HistoryException(number(), check, message);
        }
    }
}
