package org.commonweight.participant.journal;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;

/** Whether a person has paused the node; it holds over a restart. */
public record Pause(boolean paused) implements Entry {
    static final String KIND = "pause";

    @Override
    public JsonObject toJson() {
        return JsonObject.builder()
                .put(Entry.KIND, KIND)
                .put("paused", new JsonValue.JsonBoolean(paused))
                .build();
    }

    static Pause read(JsonFields fields) throws MalformedException {
        return new Pause(fields.flag("paused"));
    }
}
