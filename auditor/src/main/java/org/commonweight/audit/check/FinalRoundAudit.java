package org.commonweight.audit.check;

import org.commonweight.audit.report.AuditCheck;
import org.commonweight.audit.report.Claim;
import org.commonweight.audit.report.Missing;
import org.commonweight.audit.report.RoundAudit;
import org.commonweight.audit.report.RoundOutcome;
import org.commonweight.protocol.admission.AdmissionRule;
import org.commonweight.protocol.manifest.ResultManifest;
import org.commonweight.protocol.manifest.RoundManifest;
import org.commonweight.protocol.result.Head;
import org.commonweight.protocol.result.RoundComputation;
import org.commonweight.protocol.result.RoundResult;
import org.commonweight.protocol.round.Proposal;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.sign.Eip712;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Derives the result of one round again: terms, base, admission, average, publication, report. What
 * is missing does not hide a finding elsewhere in the round.
 */
final class FinalRoundAudit {
    private final Round round;
    private final Proposal proposal;
    private final Heads heads;
    private final CheckedContent content;
    private final Eip712 eip712;
    private final List<Missing> missing = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();

    FinalRoundAudit(
            Round round, Proposal proposal, Heads heads, CheckedContent content, Eip712 eip712) {
        this.round = round;
        this.proposal = proposal;
        this.heads = heads;
        this.content = content;
        this.eip712 = eip712;
    }

    /** Checks everything that can be checked. */
    RoundAudit check() {
        RoundOutcome outcome = outcome();
        List<String> notes =
                outcome instanceof RoundOutcome.Found
                        ? missing.stream().map(item -> "missing: " + item.what()).toList()
                        : List.of();
        return new RoundAudit(round.number(), outcome, claims, notes);
    }

    private RoundOutcome outcome() {
        try {
            Optional<RoundResult> result = recompute();
            step(() -> compare(result.map(RoundResult::manifest)));
            step(() -> new ReportAudit(heads.model(), content, eip712).check(round, proposal));
            result.map(RoundResult::head).ifPresent(heads::carry);
        } catch (FoundException e) {
            return e.found();
        }
        return missing.isEmpty()
                ? new RoundOutcome.Recomputed(proposal.result())
                : new RoundOutcome.Unchecked(missing);
    }

    private Optional<RoundResult> recompute() throws FoundException {
        try {
            RoundManifest terms = new TermsAudit(heads.model(), content, eip712).check(round);
            return recompute(terms, heads.base(round.base()));
        } catch (MissingException e) {
            missing.add(e.missing());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw new FoundException(
                    AuditCheck.GENESIS_MANIFEST, "tensors that fit into a file", message, message);
        }
    }

    private Optional<RoundResult> recompute(RoundManifest terms, Head base) throws FoundException {
        AdmissionRule rule =
                new AdmissionRule(terms, round.opening(), base.weights().layout(), eip712);
        RoundComputation computation = new RoundComputation(terms, round.terms().manifest(), base);
        boolean complete =
                new AdmissionAudit(rule, content, computation, missing, claims)
                        .check(round.reveals(), proposal.rejections());
        if (!complete) {
            return Optional.empty();
        }
        Optional<RoundResult> result = computation.result(round.acc());
        if (result.isEmpty()) {
            throw new FoundException(
                    AuditCheck.RESULT,
                    "no result",
                    proposal.result(),
                    "an element of the new model is not finite, so the round has no result");
        }
        return result;
    }

    private void compare(Optional<ResultManifest> recomputed)
            throws FoundException, MissingException {
        new ResultAudit(heads.model(), content).check(round, proposal, recomputed);
    }

    private void step(Step step) throws FoundException {
        try {
            step.run();
        } catch (MissingException e) {
            missing.add(e.missing());
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws FoundException, MissingException;
    }
}
