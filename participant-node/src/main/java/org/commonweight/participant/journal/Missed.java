package org.commonweight.participant.journal;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;

/** A round that this participant was a member of and did not count in, and why, in a clause. */
public record Missed(Digest model, long round, String why) implements Entry {
    static final String KIND = "missed";
    private static final int LONGEST = 1000;

    public Missed {
        String line = why.replaceAll("\\p{Cntrl}+", " ").strip();
        why = line.length() <= LONGEST ? line : line.substring(0, LONGEST);
    }

    @Override
    public JsonObject toJson() {
        return JsonObject.builder()
                .put(Entry.KIND, KIND)
                .put("model", model)
                .put("round", round)
                .put("why", why)
                .build();
    }

    static Missed read(JsonFields fields) throws MalformedException {
        return new Missed(
                fields.digest("model"),
                fields.integer("round", 1, JsonValue.JsonInteger.MAX),
                fields.string("why"));
    }
}
