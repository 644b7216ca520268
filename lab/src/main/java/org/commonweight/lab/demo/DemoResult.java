package org.commonweight.lab.demo;

import org.commonweight.audit.report.AuditReport;
import org.commonweight.organization.operator.RoundSummary;

import java.util.List;
import java.util.Optional;

/** What a demo came to: its rounds, its newcomer, and what the audit found afterwards. */
public record DemoResult(
        List<RoundSummary> rounds, Optional<NewcomerResult> newcomer, AuditReport audit) {
    public DemoResult {
        rounds = List.copyOf(rounds);
    }
}
