package org.commonweight.audit;

import org.commonweight.audit.check.CheckedContent;
import org.commonweight.audit.check.ModelAudit;
import org.commonweight.audit.check.Replay;
import org.commonweight.audit.evidence.Evidence;
import org.commonweight.audit.evidence.LedgerSlots;
import org.commonweight.audit.evidence.LedgerView;
import org.commonweight.audit.report.AuditCheck;
import org.commonweight.audit.report.AuditReport;
import org.commonweight.audit.report.Missing;
import org.commonweight.audit.report.RoundAudit;
import org.commonweight.audit.report.RoundOutcome;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Domain;
import org.commonweight.protocol.sign.Eip712;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * Derives the whole past of a model again: events, terms, admission, averages, memory, signatures.
 * Its answer depends on its evidence alone. It trusts and asks nobody, least of all the
 * organization, and passes over nothing in silence.
 */
public final class Auditor {
    private final Evidence evidence;
    private final Domain ledger;

    /** Audits models of the ledger {@code ledger}, whose domain all signatures were made for. */
    public Auditor(Evidence evidence, Domain ledger) {
        this.evidence = evidence;
        this.ledger = ledger;
    }

    /** Audits one model; whatever goes wrong is part of the report. */
    public AuditReport check(Digest model) {
        return check(model, round -> true);
    }

    /**
     * Audits the registration, all events, and the content of the rounds that are {@code selected}.
     * A round of which only the events were checked is reported as such.
     */
    public AuditReport check(Digest model, LongPredicate selected) {
        try {
            return check(model, evidence.ledger(model), selected);
        } catch (UnavailableException e) {
            Missing missing =
                    new Missing(
                            AuditCheck.HISTORY_SLOT, "the ledger", String.valueOf(e.getMessage()));
            return report(model, 0, new RoundOutcome.Unchecked(List.of(missing)));
        }
    }

    /**
     * Audits what the ledger said in {@code view}; the content of a round is not looked at again if
     * the history after it is the one in {@code settled}, with which it was found right before.
     */
    public AuditReport check(Digest model, LedgerView view, Map<Long, Digest> settled) {
        LongPredicate isSettled =
                round ->
                        view.slots()
                                .map(slots -> slots.historyAfter(round))
                                .filter(history -> history.equals(settled.get(round)))
                                .isPresent();
        AuditReport report = check(model, view, isSettled.negate());
        List<RoundAudit> rounds =
                report.rounds().stream()
                        .map(audit ->
                                earlier(audit, Optional.ofNullable(settled.get(audit.round()))))
                        .toList();
        return new AuditReport(
                ledger, model, report.block(), report.history(), report.basis(), rounds);
    }

    private static RoundAudit earlier(RoundAudit audit, Optional<Digest> history) {
        return audit.outcome() instanceof RoundOutcome.EventsConfirmed && history.isPresent()
                ? new RoundAudit(audit.round(), new RoundOutcome.ConfirmedEarlier(history.get()))
                : audit;
    }

    /** Audits what the ledger said in {@code view}, and the content of the selected rounds. */
    public AuditReport check(Digest model, LedgerView view, LongPredicate selected) {
        Optional<LedgerSlots> slots = view.slots();
        if (slots.isEmpty() && view.events().isEmpty()) {
            Missing missing =
                    new Missing(
                            AuditCheck.HISTORY_SLOT,
                            "model " + model,
                            "the ledger has no such model");
            return report(model, view.block(), new RoundOutcome.Unchecked(List.of(missing)));
        }
        if (slots.isEmpty() || view.events().isEmpty()) {
            return report(
                    model,
                    view.block(),
                    new RoundOutcome.Found(
                            AuditCheck.ORDER,
                            "events and storage of the same model",
                            slots.isEmpty() ? "events without storage" : "storage without events",
                            "the ledger contradicts itself about the model"));
        }
        CheckedContent content = new CheckedContent(evidence);
        Replay replay = Replay.of(model, view.events());
        List<RoundAudit> audits =
                new ModelAudit(model, replay, slots.get(), content, new Eip712(ledger), selected)
                        .run();
        Digest history = slots.get().history();
        return new AuditReport(ledger, model, view.block(), history, evidence.basis(), audits);
    }

    private AuditReport report(Digest model, long block, RoundOutcome outcome) {
        List<RoundAudit> audits = List.of(new RoundAudit(0, outcome));
        return new AuditReport(ledger, model, block, Digest.ZERO, evidence.basis(), audits);
    }
}
