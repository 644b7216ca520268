package org.commonweight.protocol.manifest;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the organization says about a round: metrics, durations in milliseconds and software. Part
 * of the history, but claims: an auditor never compares them.
 */
public record RoundReport(
        Digest model,
        long round,
        Digest result,
        Map<String, String> metrics,
        Map<String, Long> durations,
        String software)
        implements Manifest {
    /** The type name. */
    public static final String KIND = "RoundReport";

    public RoundReport {
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
        durations = Collections.unmodifiableMap(new TreeMap<>(durations));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public JsonObject toJson() {
        JsonObject.Builder milliseconds = JsonObject.builder();
        durations.forEach(milliseconds::put);
        return Body.write(this)
                .put("durations", milliseconds.build())
                .put("metrics", Body.metrics(metrics))
                .put("result", result)
                .put("software", software)
                .build();
    }

    static RoundReport read(JsonObject body) throws MalformedException {
        JsonFields fields = Body.read(body, KIND);
        RoundReport report =
                new RoundReport(
                        fields.digest("model"),
                        Body.round(fields),
                        fields.digest("result"),
                        Body.metrics(fields),
                        Body.durations(fields),
                        fields.text("software", Body.TEXT));
        fields.finish();
        return report;
    }
}
