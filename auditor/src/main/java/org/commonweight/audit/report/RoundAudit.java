package org.commonweight.audit.report;

import java.util.List;

/**
 * The audit of one round; round 0 is the registration with its genesis. Claims and notes are what a
 * reader should know besides the outcome; they are no findings.
 */
public record RoundAudit(long round, RoundOutcome outcome, List<Claim> claims, List<String> notes) {
    public RoundAudit {
        claims = List.copyOf(claims);
        notes = notes.stream().map(Line::of).toList();
    }

    /** An outcome that needs no further word. */
    public RoundAudit(long round, RoundOutcome outcome) {
        this(round, outcome, List.of(), List.of());
    }
}
