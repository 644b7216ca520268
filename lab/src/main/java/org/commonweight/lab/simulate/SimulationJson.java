package org.commonweight.lab.simulate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.commonweight.audit.AuditVerdict;
import org.commonweight.organization.operator.RoundSummary;

/** Writes what a simulation came to as one line of JSON, for programs. */
public final class SimulationJson {
    private SimulationJson() {}

    /**
     * Returns {@code {"rounds":[{"round":…,"committed":…,…}]}} without a line break, and {@code
     * "audit"} with the verdict if there is one; numbers are JSON numbers, digests {@code 0x…}.
     */
    public static String of(SimulationResult result) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        var rounds = json.putArray("rounds");
        for (SimulatedRound round : result.rounds()) {
            rounds.add(round(round));
        }
        result.audit()
                .map(report -> report.verdict() == AuditVerdict.CLEAN)
                .ifPresent(clean -> json.put("auditClean", clean));
        return json.toString();
    }

    private static ObjectNode round(SimulatedRound round) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("round", round.round())
                .put("asked", round.asked())
                .put("committed", round.committed())
                .put("revealed", round.revealed())
                .put("late", round.late())
                .put("accepted", round.summary().map(RoundSummary::accepted).orElse(0))
                .put("seconds", round.seconds())
                .put("millisPerParticipant", round.millisPerParticipant());
        round.summary()
                .ifPresent(summary ->
                        json.put("gas", summary.gas())
                                .put("bytes", summary.bytes())
                                .put("accuracyAfter", summary.accuracyAfter())
                                .put("resultDigest", summary.resultDigest().hex()));
        return json;
    }
}
