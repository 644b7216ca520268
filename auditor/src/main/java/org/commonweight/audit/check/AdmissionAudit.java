package org.commonweight.audit.check;

import org.commonweight.audit.report.AuditCheck;
import org.commonweight.audit.report.Claim;
import org.commonweight.audit.report.Missing;
import org.commonweight.protocol.admission.AdmissionRule;
import org.commonweight.protocol.admission.Reason;
import org.commonweight.protocol.admission.Verdict;
import org.commonweight.protocol.result.RoundComputation;
import org.commonweight.protocol.round.Rejections;
import org.commonweight.protocol.round.Reveal;

import java.util.List;

/**
 * Judges every reveal of a round again and compares with what was published. One update is held in
 * memory at a time.
 */
final class AdmissionAudit {
    private final AdmissionRule rule;
    private final CheckedContent content;
    private final RoundComputation computation;
    private final List<Missing> missing;
    private final List<Claim> claims;
    private boolean complete = true;

    /** Feeds {@code computation}, and adds to {@code missing} and {@code claims}. */
    AdmissionAudit(
            AdmissionRule rule,
            CheckedContent content,
            RoundComputation computation,
            List<Missing> missing,
            List<Claim> claims) {
        this.rule = rule;
        this.content = content;
        this.computation = computation;
        this.missing = missing;
        this.claims = claims;
    }

    /** Returns whether all that counts was there; missing content is noted and passed over. */
    boolean check(List<Reveal> reveals, Rejections published) throws FoundException {
        for (Reveal reveal : reveals) {
            if (published.contains(reveal.seq())) {
                rejected(reveal, published.reasons().getOrDefault(reveal.seq(), 0));
            } else {
                included(reveal);
            }
        }
        return complete;
    }

    private void included(Reveal reveal) throws FoundException {
        switch (rule.judge(reveal, content)) {
            case Verdict.Admitted admitted -> computation.add(reveal, admitted);
            case Verdict.Rejected(Reason reason, String detail) -> {
                if (reason != Reason.UNAVAILABLE) {
                    throw new FoundException(
                            AuditCheck.WRONGLY_ADMITTED,
                            rejectedFor(reason),
                            "included",
                            "%s was included, but %s".formatted(name(reveal), detail));
                }
                complete = false;
                missing.add(new Missing(AuditCheck.WRONGLY_ADMITTED, content(reveal), detail));
            }
        }
    }

    private void rejected(Reveal reveal, int code) throws FoundException {
        Reason published =
                Reason.of(code)
                        .orElseThrow(() ->
                                new FoundException(
                                        AuditCheck.UNKNOWN_REASON,
                                        "1…7, 128 or 129",
                                        code,
                                        name(reveal)
                                                + " was rejected under a code that means"
                                                + " nothing"));
        computation.reject(reveal.seq(), code);
        Verdict verdict = rule.judge(reveal, content);
        if (published.isClaim()) {
            claims.add(claim(reveal, published, verdict));
        } else {
            compare(reveal, published, verdict);
        }
    }

    private void compare(Reveal reveal, Reason published, Verdict verdict) throws FoundException {
        switch (verdict) {
            case Verdict.Admitted admitted ->
                    throw new FoundException(
                            AuditCheck.WRONGLY_REJECTED,
                            "included",
                            rejectedFor(published),
                            "%s was rejected, but passes admission".formatted(name(reveal)));
            case Verdict.Rejected(Reason reason, String detail) -> {
                if (reason == Reason.UNAVAILABLE) {
                    missing.add(new Missing(AuditCheck.WRONGLY_REJECTED, content(reveal), detail));
                } else if (reason != published) {
                    throw new FoundException(
                            AuditCheck.REASON,
                            rejectedFor(reason),
                            rejectedFor(published),
                            "%s was rejected for another reason: %s"
                                    .formatted(name(reveal), detail));
                }
            }
        }
    }

    private static Claim claim(Reveal reveal, Reason reason, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Admitted admitted ->
                    new Claim(reveal.seq(), reveal.participant(), reason, true, "passes admission");
            case Verdict.Rejected(Reason now, String detail) ->
                    new Claim(
                            reveal.seq(),
                            reveal.participant(),
                            reason,
                            now != Reason.UNAVAILABLE,
                            detail);
        };
    }

    private static String rejectedFor(Reason reason) {
        return "rejected for %s (%d)".formatted(reason, reason.code());
    }

    private static String name(Reveal reveal) {
        return "update " + reveal.seq() + " of " + reveal.participant();
    }

    private static String content(Reveal reveal) {
        return name(reveal) + " with manifest " + reveal.update();
    }
}
