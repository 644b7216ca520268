package org.commonweight.audit.witness;

import org.commonweight.audit.AuditReport;
import org.commonweight.audit.Auditor;
import org.commonweight.audit.Evidence;
import org.commonweight.audit.LedgerView;
import org.commonweight.audit.RoundAudit;
import org.commonweight.audit.RoundOutcome;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Domain;
import org.commonweight.protocol.sign.Signer;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Watches one model: compares what the ledger says now with every head seen before, remembers new
 * ones, and audits the content of rounds that were not audited before.
 *
 * @param signer whose key signs new lines; none if absent
 */
public record Witness(
        WitnessFile file,
        Evidence evidence,
        Domain ledger,
        Digest model,
        Optional<Signer> signer,
        InstantSource clock) {

    /**
     * Looks once. The heads are on the disk before anything is returned.
     *
     * @throws RewrittenException if the ledger lost or changed a head that was seen before
     * @throws WitnessException if the file is about another model, or the ledger cannot be read
     */
    public AuditReport look() throws RewrittenException, WitnessException, IOException {
        file.requireSubject(ledger, model);
        LedgerView view;
        try {
            view = evidence.ledger(model);
        } catch (UnavailableException e) {
            throw new WitnessException(String.valueOf(e.getMessage()), e);
        }
        List<Digest> histories = view.slots().map(slots -> slots.histories()).orElse(List.of());
        compare(histories);
        AuditReport report = new Auditor(evidence, ledger).check(model, n -> !file.isSettled(n));
        for (RoundAudit audit : report.rounds()) {
            remember(audit, histories);
        }
        return report;
    }

    private void compare(List<Digest> histories) throws RewrittenException {
        for (WitnessedHead head : file.heads().values()) {
            Digest now =
                    head.round() < histories.size()
                            ? histories.get((int) head.round())
                            : Digest.ZERO;
            if (!now.equals(head.history())) {
                throw new RewrittenException(head.round(), head.history(), now);
            }
        }
    }

    private void remember(RoundAudit audit, List<Digest> histories) throws IOException {
        long round = audit.round();
        Digest history = round < histories.size() ? histories.get((int) round) : Digest.ZERO;
        boolean settled = isSettled(audit.outcome());
        boolean isNew = !file.heads().containsKey(round) || (settled && !file.isSettled(round));
        if (!history.isZero() && isNew) {
            long now = clock.instant().getEpochSecond();
            file.append(ledger, model, round, history, settled, now, signer);
        }
    }

    /** A finding stays one; only what was missing is worth another look. */
    private static boolean isSettled(RoundOutcome outcome) {
        return !(outcome instanceof RoundOutcome.Unchecked)
                && !(outcome instanceof RoundOutcome.Live);
    }
}
