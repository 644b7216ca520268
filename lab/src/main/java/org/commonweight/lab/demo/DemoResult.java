package org.commonweight.lab.demo;

import java.util.List;
import org.commonweight.audit.AuditReport;
import org.commonweight.organization.operator.RoundSummary;

/** What a demo came to: its rounds, and what the audit found afterwards. */
public record DemoResult(List<RoundSummary> rounds, AuditReport audit) {
    public DemoResult {
        rounds = List.copyOf(rounds);
    }
}
