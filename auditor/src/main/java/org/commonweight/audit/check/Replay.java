package org.commonweight.audit.check;

import org.commonweight.audit.report.AuditCheck;
import org.commonweight.audit.report.RoundAudit;
import org.commonweight.audit.report.RoundOutcome;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.HistoryCheck;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.round.LedgerEvent;
import org.commonweight.protocol.round.LoggedEvent;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Round;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The events of a model folded as far as they hold: the past up to the first event that contradicts
 * it, the history value after each ended round, and the rounds that can no longer be reached.
 */
public final class Replay {
    private final List<Digest> histories = new ArrayList<>();
    private final SortedSet<Long> unreached = new TreeSet<>();
    private Optional<ModelHistory> history = Optional.empty();
    private Optional<RoundAudit> failure = Optional.empty();

    private Replay() {}

    /** Folds all events of {@code model}, which begin with its registration. */
    public static Replay of(Digest model, List<LoggedEvent> events) {
        Replay replay = new Replay();
        for (LoggedEvent event : events) {
            if (replay.failure.isEmpty()) {
                replay.take(model, event);
            } else if (event.event() instanceof LedgerEvent.RoundOpened opened) {
                replay.unreached.add(opened.round());
            }
        }
        replay.rounds().forEach(round -> replay.unreached.remove(round.number()));
        replay.failure.ifPresent(failed -> replay.unreached.remove(failed.round()));
        return replay;
    }

    private void take(Digest model, LoggedEvent event) {
        try {
            if (history.isPresent()) {
                history.get().apply(event);
            } else {
                start(model, event);
            }
            Digest now = history.map(ModelHistory::history).orElse(Digest.ZERO);
            if (histories.isEmpty() || !histories.getLast().equals(now)) {
                histories.add(now);
            }
        } catch (HistoryException e) {
            long round = e.round() == 0 ? roundOf(event.event()) : e.round();
            fail(round, e.check(), String.valueOf(e.getMessage()));
        }
    }

    private void start(Digest model, LoggedEvent event) throws HistoryException {
        ModelHistory started = ModelHistory.startingWith(event);
        history = Optional.of(started);
        if (!started.model().equals(model)) {
            fail(0, HistoryCheck.ORDER, "the first event registers " + started.model());
        }
    }

    private void fail(long round, HistoryCheck check, String message) {
        AuditCheck failed = AuditCheck.of(check);
        failure =
                Optional.of(
                        new RoundAudit(
                                round,
                                new RoundOutcome.Found(failed, failed.rule(), message, message)));
    }

    private static long roundOf(LedgerEvent event) {
        return switch (event) {
            case LedgerEvent.RoundOpened e -> e.round();
            case LedgerEvent.Committed e -> e.round();
            case LedgerEvent.CommitSkipped e -> e.round();
            case LedgerEvent.Revealed e -> e.round();
            case LedgerEvent.RevealSkipped e -> e.round();
            case LedgerEvent.AggregateProposed e -> e.round();
            case LedgerEvent.RoundFinalized e -> e.round();
            case LedgerEvent.RoundVoided e -> e.round();
            case LedgerEvent.ModelRegistered e -> 0;
            case LedgerEvent.TransferStarted e -> 0;
            case LedgerEvent.Transferred e -> 0;
            case LedgerEvent.AggregatorSet e -> 0;
            case LedgerEvent.PausedSet e -> 0;
            case LedgerEvent.MemberSet e -> 0;
            case LedgerEvent.Joined e -> 0;
        };
    }

    /** Returns the past as far as it holds; empty if not even the registration does. */
    public Optional<ModelHistory> history() {
        return history;
    }

    /** Returns the first contradiction, under the round that it belongs to. */
    public Optional<RoundAudit> failure() {
        return failure;
    }

    /** Returns the rounds that were opened only after the first contradiction. */
    SortedSet<Long> unreached() {
        return unreached;
    }

    /** Returns the rounds as far as the past holds. */
    public List<Round> rounds() {
        return history.map(ModelHistory::rounds).orElse(List.of());
    }

    /** Returns the history after {@code round}, zero if it has not ended. */
    Digest historyAfter(long round) {
        return round < histories.size() ? histories.get((int) round) : Digest.ZERO;
    }
}
