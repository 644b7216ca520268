package org.commonweight.audit.check;

import org.commonweight.audit.report.AuditCheck;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.ModelFiles;
import org.commonweight.protocol.manifest.ResultManifest;
import org.commonweight.protocol.round.Proposal;
import org.commonweight.protocol.round.Reveal;
import org.commonweight.protocol.round.Round;

import java.util.Optional;

/** Compares the published result of a round with the ledger, and with the recomputed result. */
record ResultAudit(Digest model, CheckedContent content) {

    /**
     * Checks the published result; {@code recomputed} is absent if inputs are missing, and then
     * only what the ledger alone says is compared.
     */
    void check(Round round, Proposal proposal, Optional<ResultManifest> recomputed)
            throws FoundException, MissingException {
        ResultManifest published;
        try {
            published =
                    ResultManifest.parse(
                            content.need(
                                    AuditCheck.RESULT_MANIFEST,
                                    "the ResultManifest",
                                    proposal.result()));
        } catch (MalformedException e) {
            String message = String.valueOf(e.getMessage());
            throw new FoundException(
                    AuditCheck.RESULT_MANIFEST,
                    AuditCheck.RESULT_MANIFEST.rule(),
                    message,
                    message);
        } catch (MissingException e) {
            requireDigest(proposal, recomputed);
            throw e;
        }
        compareFacts(round, proposal, published);
        if (recomputed.isPresent()) {
            compareFiles(recomputed.get().files(), published.files());
        }
        requireDigest(proposal, recomputed);
        requireServed(published.files());
    }

    private void compareFacts(Round round, Proposal proposal, ResultManifest published)
            throws FoundException {
        FoundException.requireSame(
                AuditCheck.RESULT_BINDING,
                model + ", round " + round.number(),
                published.model() + ", round " + published.round(),
                "the result is about another model or round");
        FoundException.requireSame(
                AuditCheck.RESULT_BASE,
                round.base(),
                published.base(),
                "the result builds on another base than the round");
        FoundException.requireSame(
                AuditCheck.RESULT_TERMS,
                round.terms().manifest(),
                published.manifest(),
                "the result names another RoundManifest than the terms");
        FoundException.requireSame(
                AuditCheck.RESULT_ACC,
                round.acc(),
                published.acc(),
                "the result is for other reveals than those that are logged");
        FoundException.requireSame(
                AuditCheck.RESULT_REJECTED,
                proposal.rejections().reasons(),
                published.rejected(),
                "the result names other rejections than the ledger");
        FoundException.requireSame(
                AuditCheck.RESULT_SAMPLES,
                samples(round, proposal),
                published.samples(),
                "the result was averaged over other samples than were revealed");
    }

    private static long samples(Round round, Proposal proposal) {
        return round.reveals().stream()
                .filter(reveal -> !proposal.rejections().contains(reveal.seq()))
                .mapToLong(Reveal::samples)
                .sum();
    }

    private static void compareFiles(ModelFiles recomputed, ModelFiles published)
            throws FoundException {
        FoundException.requireSame(
                AuditCheck.RESULT_MODEL,
                named(recomputed.model()),
                named(published.model()),
                "the published model is not the recomputed one");
        FoundException.requireSame(
                AuditCheck.RESULT_MEMORY,
                recomputed.memory().map(ResultAudit::named).orElse("no memory"),
                published.memory().map(ResultAudit::named).orElse("no memory"),
                "the published memory is not the recomputed one");
    }

    private static String named(FileReference file) {
        return "%s of %d bytes".formatted(file.cid(), file.bytes());
    }

    private static void requireDigest(Proposal proposal, Optional<ResultManifest> recomputed)
            throws FoundException {
        if (recomputed.isPresent()) {
            FoundException.requireSame(
                    AuditCheck.RESULT,
                    recomputed.get().digest(),
                    proposal.result(),
                    "the published result is not the recomputed one");
        }
    }

    private void requireServed(ModelFiles files) throws FoundException, MissingException {
        try {
            content.need(AuditCheck.RESULT_MODEL, "the published model", files.model());
            if (files.memory().isPresent()) {
                content.need(
                        AuditCheck.RESULT_MEMORY, "the published memory", files.memory().get());
            }
        } catch (MalformedException e) {
            String message = String.valueOf(e.getMessage());
            throw new FoundException(
                    AuditCheck.RESULT_MODEL, AuditCheck.RESULT_MODEL.rule(), message, message);
        }
    }
}
