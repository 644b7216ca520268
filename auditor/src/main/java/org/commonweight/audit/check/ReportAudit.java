package org.commonweight.audit.check;

import org.commonweight.audit.report.AuditCheck;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.manifest.RoundReport;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.round.Proposal;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.sign.Eip712;

/** Checks who says what a RoundReport says; what it says are claims, which nobody compares. */
record ReportAudit(Digest model, CheckedContent content, Eip712 eip712) {

    void check(Round round, Proposal proposal) throws FoundException, MissingException {
        byte[] stored =
                content.need(AuditCheck.REPORT_MANIFEST, "the RoundReport", proposal.report());
        RoundReport report =
                SignedBy.require(
                        AuditCheck.REPORT_SIGNER,
                        SignedBy.read(AuditCheck.REPORT_MANIFEST, SignedManifest::ofReport, stored),
                        round.proposers(),
                        eip712);
        FoundException.requireSame(
                AuditCheck.REPORT_BINDING,
                binding(model, round.number(), proposal.result()),
                binding(report.model(), report.round(), report.result()),
                "the RoundReport is about another model, round or result");
    }

    private static String binding(Digest model, long round, Digest result) {
        return "%s, round %d, result %s".formatted(model, round, result);
    }
}
