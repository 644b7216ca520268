package org.commonweight.audit.check;

import org.commonweight.audit.report.AuditCheck;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.manifest.RoundManifest;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.sign.Eip712;

/** Checks the RoundManifest that a round's terms name. */
record TermsAudit(Digest model, CheckedContent content, Eip712 eip712) {

    /** Returns the manifest if it is canonical, signed and about this round. */
    RoundManifest check(Round round) throws FoundException, MissingException {
        byte[] stored =
                content.need(
                        AuditCheck.ROUND_MANIFEST, "the RoundManifest", round.terms().manifest());
        RoundManifest manifest =
                SignedBy.require(
                        AuditCheck.ROUND_SIGNER,
                        SignedBy.read(AuditCheck.ROUND_MANIFEST, SignedManifest::ofRound, stored),
                        round.openers(),
                        eip712);
        FoundException.requireSame(
                AuditCheck.ROUND_BINDING,
                model + ", round " + round.number(),
                manifest.model() + ", round " + manifest.round(),
                "the RoundManifest is about another model or round");
        FoundException.requireSame(
                AuditCheck.ROUND_BASE,
                round.base(),
                manifest.base(),
                "the RoundManifest builds on another base than the ledger");
        return manifest;
    }
}
