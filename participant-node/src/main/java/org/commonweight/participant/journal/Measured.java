package org.commonweight.participant.journal;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;

/**
 * How well the base and the result of a round do on the rows that this participant holds back:
 * shares of 0…1 as decimals. They never leave this machine.
 */
public record Measured(
        Digest model, long round, int rows, String accuracyBefore, String accuracyAfter)
        implements Entry {
    static final String KIND = "measured";

    @Override
    public JsonObject toJson() {
        return JsonObject.builder()
                .put(Entry.KIND, KIND)
                .put("accuracyAfter", accuracyAfter)
                .put("accuracyBefore", accuracyBefore)
                .put("model", model)
                .put("round", round)
                .put("rows", rows)
                .build();
    }

    static Measured read(JsonFields fields) throws MalformedException {
        return new Measured(
                fields.digest("model"),
                fields.integer("round", 1, JsonValue.JsonInteger.MAX),
                (int) fields.integer("rows", 1, Integer.MAX_VALUE),
                fields.decimal("accuracyBefore"),
                fields.decimal("accuracyAfter"));
    }
}
