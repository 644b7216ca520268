package org.commonweight.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What the tests require of a report about a world that somebody tampered with. */
final class Findings {
    private Findings() {}

    /** Requires findings, the first of them this check in this round, with both values. */
    static RoundOutcome.Found assertFound(World world, long round, AuditCheck check) {
        AuditReport report = world.audit();
        assertThat(report.verdict()).as(AuditText.of(report)).isEqualTo(AuditVerdict.FINDINGS);
        RoundAudit first =
                report.rounds().stream()
                        .filter(audit -> audit.outcome() instanceof RoundOutcome.Found)
                        .findFirst()
                        .orElseThrow();
        assertThat(first.round()).as(AuditText.of(report)).isEqualTo(round);
        RoundOutcome.Found found = (RoundOutcome.Found) first.outcome();
        assertThat(found.check()).as(found.message()).isEqualTo(check);
        assertThat(found.expected()).isNotBlank().isNotEqualTo(found.found());
        assertThat(found.found()).isNotBlank();
        assertThat(found.message()).isNotBlank();
        return found;
    }

    /** Requires this one finding, and that every other round was judged on its own and is right. */
    static RoundOutcome.Found assertOnlyFound(World world, long round, AuditCheck check) {
        RoundOutcome.Found found = assertFound(world, round, check);
        assertThat(world.audit().rounds())
                .filteredOn(audit -> audit.round() != round)
                .extracting(RoundAudit::outcome)
                .hasSize(HonestWorld.ROUNDS)
                .noneMatch(outcome -> outcome instanceof RoundOutcome.Found)
                .noneMatch(outcome -> outcome instanceof RoundOutcome.Unchecked);
        return found;
    }

    /** Requires that nothing is found, and that exactly this is missing in this round. */
    static Missing assertMissing(World world, int round, String what) {
        AuditReport report = world.audit();
        assertThat(report.verdict()).as(AuditText.of(report)).isEqualTo(AuditVerdict.INCOMPLETE);
        assertThat(report.rounds().get(round).outcome()).isInstanceOf(RoundOutcome.Unchecked.class);
        List<Missing> missing =
                ((RoundOutcome.Unchecked) report.rounds().get(round).outcome()).missing();
        assertThat(missing).singleElement().extracting(Missing::what).asString().contains(what);
        assertThat(missing.getFirst().asked()).isNotBlank();
        return missing.getFirst();
    }
}
