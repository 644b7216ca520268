package org.commonweight.lab.demo;

import org.commonweight.audit.AuditReport;
import org.commonweight.organization.operator.RoundSummary;

import java.util.List;

/** What a demo came to: its rounds, and what the audit found afterwards. */
public record DemoResult(List<RoundSummary> rounds, AuditReport audit) {
    public DemoResult {
        rounds = List.copyOf(rounds);
    }
}
