package org.commonweight.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.audit.report.AuditReport;
import org.commonweight.audit.report.AuditText;
import org.commonweight.audit.report.AuditVerdict;
import org.commonweight.audit.report.RoundAudit;
import org.commonweight.audit.report.RoundOutcome;
import org.commonweight.protocol.round.LedgerEvent.AggregateProposed;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Where everybody is honest, nothing is found, whatever else happens. */
class HonestHistoriesTest {
    private static final int MODELS = 25;
    private static final int ROUNDS = 40;

    @Test
    void raiseNoFalseAlarmInAThousandRounds() {
        Map<String, Integer> counts = new TreeMap<>();
        LongStream.range(0, MODELS).forEach(seed -> count(seed, counts));
        System.out.println("honest rounds of " + MODELS + " models, all clean: " + counts);
        int recomputed = counts.getOrDefault("Recomputed", 0);
        int confirmed = counts.getOrDefault("VoidConfirmed", 0);
        assertThat(recomputed).isGreaterThan(500);
        assertThat(confirmed).isGreaterThan(50);
        assertThat(recomputed + confirmed).isEqualTo(MODELS * ROUNDS);
        assertThat(counts.keySet())
                .contains(
                        "TOO_FEW_COMMITS", "TOO_FEW_REVEALS", "NO_PROPOSAL", "claim", "rejection");
    }

    private static void count(long seed, Map<String, Integer> counts) {
        World world = new RandomHistory(seed, ROUNDS).world();
        AuditReport report = world.audit();
        assertThat(report.verdict())
                .as("seed %d: %s", seed, AuditText.of(report))
                .isEqualTo(AuditVerdict.CLEAN);
        for (RoundAudit audit : report.rounds()) {
            add(counts, audit.outcome().getClass().getSimpleName(), 1);
            add(counts, "claim", audit.claims().size());
            if (audit.outcome() instanceof RoundOutcome.VoidConfirmed end) {
                add(counts, end.cause().name(), 1);
            }
        }
        add(counts, "rejection", rejections(world));
    }

    private static int rejections(World world) {
        return world.events.stream()
                .map(logged -> logged.event())
                .filter(AggregateProposed.class::isInstance)
                .map(AggregateProposed.class::cast)
                .mapToInt(proposed -> proposed.reasons().size())
                .sum();
    }

    private static void add(Map<String, Integer> counts, String what, int many) {
        counts.merge(what, many, Integer::sum);
    }
}
