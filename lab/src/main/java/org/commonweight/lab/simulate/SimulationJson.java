package org.commonweight.lab.simulate;

import static java.util.stream.Collectors.joining;

import org.commonweight.audit.report.AuditVerdict;
import org.commonweight.organization.operator.RoundSummary;

import java.util.Locale;

/** Writes what a simulation came to as one line of JSON, for programs. */
public final class SimulationJson {
    private SimulationJson() {}

    /**
     * Returns {@code {"rounds":[{"round":1,"committed":20,…}]}} without a line break, and {@code
     * "auditClean"} if there was an audit; numbers are JSON numbers, digests {@code 0x…}. A round
     * that ended without a result has neither gas nor digest.
     */
    public static String of(SimulationResult result) {
        String audit =
                result.audit()
                        .map(report -> report.verdict() == AuditVerdict.CLEAN)
                        .map(clean -> "\"auditClean\":" + clean + ",")
                        .orElse("");
        return result.rounds().stream()
                .map(SimulationJson::round)
                .collect(joining(",", "{" + audit + "\"rounds\":[", "]}"));
    }

    private static String round(SimulatedRound round) {
        return String.format(
                Locale.ROOT,
                "{\"round\":%d,\"asked\":%d,\"committed\":%d,\"revealed\":%d,\"late\":%d,"
                        + "\"accepted\":%d,\"seconds\":%.3f,\"millisPerParticipant\":%.3f%s}",
                round.round(),
                round.asked(),
                round.committed(),
                round.revealed(),
                round.late(),
                round.summary().map(RoundSummary::accepted).orElse(0),
                round.seconds(),
                round.millisPerParticipant(),
                round.summary().map(SimulationJson::result).orElse(""));
    }

    private static String result(RoundSummary summary) {
        return String.format(
                Locale.ROOT,
                ",\"gas\":%d,\"bytes\":%d,\"accuracyAfter\":%.4f,\"resultDigest\":\"%s\"",
                summary.gas(),
                summary.bytes(),
                summary.accuracyAfter(),
                summary.resultDigest().hex());
    }
}
