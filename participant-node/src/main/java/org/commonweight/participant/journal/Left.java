package org.commonweight.participant.journal;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;

/**
 * That a person left a model: whatever was agreed to before no longer holds, so whoever joins again
 * is asked again.
 *
 * @param time Unix seconds
 */
public record Left(Digest model, long time) implements Entry {
    static final String KIND = "left";

    @Override
    public JsonObject toJson() {
        return JsonObject.builder()
                .put(Entry.KIND, KIND)
                .put("model", model)
                .put("time", time)
                .build();
    }

    static Left read(JsonFields fields) throws MalformedException {
        return new Left(
                fields.digest("model"), fields.integer("time", 0, JsonValue.JsonInteger.MAX));
    }
}
