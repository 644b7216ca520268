package org.commonweight.lab.simulate;

import org.commonweight.audit.report.AuditReport;

import java.util.List;
import java.util.Optional;

/** What a simulation came to, and what an auditor says about it, if one was asked. */
public record SimulationResult(List<SimulatedRound> rounds, Optional<AuditReport> audit) {
    public SimulationResult {
        rounds = List.copyOf(rounds);
    }
}
