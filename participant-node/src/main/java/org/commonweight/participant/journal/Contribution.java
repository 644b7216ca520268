package org.commonweight.participant.journal;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.round.Preimages;
import org.commonweight.protocol.sign.Address;

/**
 * What a participant has ready for the round of {@code opening}: the digest of its UpdateManifest,
 * its samples, and the salt that stays secret until the reveal.
 */
public record Contribution(
        Digest model, long round, Digest opening, Digest update, int samples, Digest salt)
        implements Entry {
    static final String KIND = "contribution";

    /** Returns what {@code participant} commits to. */
    public Digest commitment(Address participant) {
        return Preimages.commitment(model, round, participant, update, samples, salt);
    }

    @Override
    public JsonObject toJson() {
        return JsonObject.builder()
                .put(Entry.KIND, KIND)
                .put("model", model)
                .put("opening", opening)
                .put("round", round)
                .put("salt", salt)
                .put("samples", samples)
                .put("update", update)
                .build();
    }

    static Contribution read(JsonFields fields) throws MalformedException {
        return new Contribution(
                fields.digest("model"),
                fields.integer("round", 1, JsonValue.JsonInteger.MAX),
                fields.digest("opening"),
                fields.digest("update"),
                (int) fields.integer("samples", 1, Integer.MAX_VALUE),
                fields.digest("salt"));
    }
}
