package org.commonweight.participant.journal;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;

/**
 * How long training took on how many rows, by which the next question for consent estimates, and
 * how much processor time all threads of this program spent meanwhile.
 */
public record Trained(
        Digest model, long round, int rows, int epochs, long milliseconds, long cpuMilliseconds)
        implements Entry {
    static final String KIND = "trained";

    @Override
    public JsonObject toJson() {
        return JsonObject.builder()
                .put(Entry.KIND, KIND)
                .put("cpuMilliseconds", cpuMilliseconds)
                .put("epochs", epochs)
                .put("milliseconds", milliseconds)
                .put("model", model)
                .put("round", round)
                .put("rows", rows)
                .build();
    }

    static Trained read(JsonFields fields) throws MalformedException {
        return new Trained(
                fields.digest("model"),
                fields.integer("round", 1, JsonValue.JsonInteger.MAX),
                (int) fields.integer("rows", 1, Integer.MAX_VALUE),
                (int) fields.integer("epochs", 1, Integer.MAX_VALUE),
                fields.integer("milliseconds", 0, JsonValue.JsonInteger.MAX),
                fields.integer("cpuMilliseconds", 0, JsonValue.JsonInteger.MAX));
    }
}
