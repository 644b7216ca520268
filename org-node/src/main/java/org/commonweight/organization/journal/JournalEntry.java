package org.commonweight.organization.journal;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;

/**
 * One line of the journal: at which Unix second which step of which model and round was done, and
 * what must be known of it later.
 *
 * @param round the round, or 0 where the step is of none
 */
public record JournalEntry(long time, Step step, Digest model, long round, JsonObject facts) {
    JsonObject toJson() {
        return JsonObject.builder()
                .put("facts", facts)
                .put("model", model)
                .put("round", round)
                .put("step", step.name())
                .put("time", time)
                .build();
    }

    static JournalEntry read(JsonObject json) throws MalformedException {
        JsonFields fields = new JsonFields(json);
        JournalEntry entry =
                new JournalEntry(
                        fields.integer("time", 0, JsonValue.JsonInteger.MAX),
                        step(fields.string("step")),
                        fields.digest("model"),
                        fields.integer("round", 0, JsonValue.JsonInteger.MAX),
                        fields.object("facts"));
        fields.finish();
        return entry;
    }

    private static Step step(String name) throws MalformedException {
        try {
            return Step.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("No step is called " + name, e);
        }
    }
}
