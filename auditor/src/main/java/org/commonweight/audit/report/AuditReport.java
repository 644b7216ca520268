package org.commonweight.audit.report;

import org.commonweight.audit.evidence.LedgerBasis;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Domain;

import java.util.List;

/**
 * What an audit of one model found: one entry for the genesis (round 0) and one for every round
 * that the ledger tells of, as of {@code block}.
 *
 * @param history what the ledger says that the whole past hashes to; zero if it does not say
 * @param basis where the ledger's word came from
 */
public record AuditReport(
        Domain ledger,
        Digest model,
        long block,
        Digest history,
        LedgerBasis basis,
        List<RoundAudit> rounds) {
    public AuditReport {
        rounds = List.copyOf(rounds);
    }

    /** A report on what the caller said about a ledger. */
    public AuditReport(Domain ledger, Digest model, long block, List<RoundAudit> rounds) {
        this(ledger, model, block, Digest.ZERO, LedgerBasis.GIVEN, rounds);
    }

    /** Returns how each of the four promises stands, in their order. */
    public List<PromiseStatus> promises() {
        return new Promises(this).all();
    }

    /** Returns the verdict on the whole: a finding outweighs what could not be checked. */
    public AuditVerdict verdict() {
        if (any(RoundOutcome.Found.class)) {
            return AuditVerdict.FINDINGS;
        }
        return any(RoundOutcome.Unchecked.class) ? AuditVerdict.INCOMPLETE : AuditVerdict.CLEAN;
    }

    /** Returns 0 for clean, 1 for findings, 2 for what could not be checked. */
    public int exitCode() {
        return verdict().exitCode();
    }

    private boolean any(Class<? extends RoundOutcome> kind) {
        return rounds.stream().map(RoundAudit::outcome).anyMatch(kind::isInstance);
    }
}
