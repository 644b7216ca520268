package org.commonweight.lab.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.audit.report.AuditJson;
import org.commonweight.organization.operator.RoundSummary;
import org.commonweight.protocol.json.CanonicalDecimal;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes what a demo came to as one line of JSON; real numbers are decimal strings. */
public final class DemoJson {
    private DemoJson() {}

    /**
     * Returns {@code {"audit":{…},"newcomer":{…},"rounds":[…]}} without a line break; a demo
     * without a newcomer has none.
     */
    public static String of(DemoResult result) {
        JsonObject.Builder json =
                JsonObject.builder()
                        .put("audit", AuditJson.of(result.audit()))
                        .put("rounds", JsonArray.of(result.rounds(), DemoJson::round));
        result.newcomer().ifPresent(newcomer -> json.put("newcomer", newcomer(newcomer)));
        return new String(CanonicalJson.write(json.build()), UTF_8);
    }

    private static JsonValue newcomer(NewcomerResult newcomer) {
        return JsonObject.builder()
                .put("round", newcomer.round())
                .put("lambda", newcomer.lambda().toPlainString())
                .put("oldHalfBefore", CanonicalDecimal.of(newcomer.before().oldHalf()))
                .put("newHalfBefore", CanonicalDecimal.of(newcomer.before().newHalf()))
                .put("oldHalfWithEwc", CanonicalDecimal.of(newcomer.withEwc().oldHalf()))
                .put("newHalfWithEwc", CanonicalDecimal.of(newcomer.withEwc().newHalf()))
                .put("oldHalfWithout", CanonicalDecimal.of(newcomer.without().oldHalf()))
                .put("newHalfWithout", CanonicalDecimal.of(newcomer.without().newHalf()))
                .build();
    }

    private static JsonValue round(RoundSummary round) {
        Map<Integer, Integer> rejected = new TreeMap<>(round.rejected());
        return JsonObject.builder()
                .put("round", round.round())
                .put("committed", round.committed())
                .put("revealed", round.revealed())
                .put("accepted", round.accepted())
                .put(
                        "rejected",
                        JsonArray.of(
                                List.copyOf(rejected.keySet()),
                                seq ->
                                        JsonObject.builder()
                                                .put("reason", rejected.getOrDefault(seq, 0))
                                                .put("seq", seq)
                                                .build()))
                .put("accuracyBefore", CanonicalDecimal.of(round.accuracyBefore()))
                .put("accuracyAfter", CanonicalDecimal.of(round.accuracyAfter()))
                .put("bytes", round.bytes())
                .put("gas", round.gas())
                .put("seconds", CanonicalDecimal.of(round.seconds()))
                .put("overheadSeconds", CanonicalDecimal.of(round.overheadSeconds()))
                .put("resultDigest", round.resultDigest())
                .build();
    }
}
