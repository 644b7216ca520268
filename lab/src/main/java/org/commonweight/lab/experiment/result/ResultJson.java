package org.commonweight.lab.experiment.result;

import org.commonweight.protocol.json.CanonicalDecimal;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;

import java.util.List;

/** Writes what an experiment came to for programs; real numbers are decimal strings. */
final class ResultJson {
    private ResultJson() {}

    /** Returns {@code {"figures":[…],"trials":[…]}}. */
    static byte[] of(List<Known> known, List<Trial> trials) {
        return CanonicalJson.write(
                JsonObject.builder()
                        .put("figures", JsonArray.of(known, row -> figure(row, trials)))
                        .put("trials", JsonArray.of(trials, TrialJson::write))
                        .build());
    }

    private static JsonValue figure(Known known, List<Trial> trials) {
        Summary summary = Summary.of(known, trials);
        JsonObject.Builder json =
                JsonObject.builder()
                        .put("complete", new JsonValue.JsonBoolean(summary.complete()))
                        .put("figure", known.figure())
                        .put("known", known.value())
                        .put("setting", known.setting())
                        .put("trials", summary.trials())
                        .put("unit", known.unit());
        if (!summary.values().isEmpty()) {
            json.put("mean", CanonicalDecimal.of(summary.mean()))
                    .put("deviation", CanonicalDecimal.of(summary.deviation()))
                    .put("values", summary.values().size());
        }
        return json.build();
    }
}
