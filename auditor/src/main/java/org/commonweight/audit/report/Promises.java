package org.commonweight.audit.report;

import org.commonweight.audit.report.PromiseStatus.State;

import java.util.List;
import java.util.function.Predicate;

/** Sorts what an audit came to by the four promises. */
record Promises(AuditReport report) {
    List<PromiseStatus> all() {
        return List.of(
                onLedger(AuditPromise.INCLUSION),
                onLedger(AuditPromise.CONSISTENCY),
                new PromiseStatus(AuditPromise.SAME_VIEW, State.NOT_CHECKED, sameView()),
                content());
    }

    /** A promise that the events and the storage of the ledger decide, without any content. */
    private PromiseStatus onLedger(AuditPromise promise) {
        if (broken(promise)) {
            return status(promise, State.BROKEN, "");
        }
        return report.history().isZero() || contradicts()
                ? status(promise, State.PARTLY_CHECKED, "; the events of the ledger end before")
                : status(promise, State.KEPT, "");
    }

    private PromiseStatus content() {
        AuditPromise promise = AuditPromise.CONTENT;
        if (broken(promise)) {
            return status(promise, State.BROKEN, "");
        }
        long unchecked = count(RoundOutcome.Unchecked.class::isInstance);
        long outside = count(RoundOutcome.EventsConfirmed.class::isInstance);
        long earlier = count(RoundOutcome.ConfirmedEarlier.class::isInstance);
        return unchecked + outside == 0
                ? status(
                        promise,
                        State.KEPT,
                        (earlier == 0
                                        ? ""
                                        : "; %d rounds as an earlier run found".formatted(earlier))
                                + "; claims and trainings cannot be derived again")
                : status(
                        promise,
                        State.PARTLY_CHECKED,
                        "; %d rounds lack content, %d were not part of this audit"
                                .formatted(unchecked, outside));
    }

    private String sameView() {
        return report.basis().words()
                + "; compare history %s as of block %d with witnesses"
                        .formatted(report.history(), report.block());
    }

    private boolean broken(AuditPromise promise) {
        return count(outcome ->
                outcome instanceof RoundOutcome.Found found && found.check().promise() == promise)
                > 0;
    }

    /** After a contradiction on the ledger nothing later was replayed. */
    private boolean contradicts() {
        return count(outcome ->
                outcome instanceof RoundOutcome.Found found && found.check().isOnLedger())
                > 0;
    }

    private long count(Predicate<RoundOutcome> which) {
        return report.rounds().stream().map(RoundAudit::outcome).filter(which).count();
    }

    private static PromiseStatus status(AuditPromise promise, State state, String besides) {
        return new PromiseStatus(promise, state, promise.rule() + besides);
    }
}
