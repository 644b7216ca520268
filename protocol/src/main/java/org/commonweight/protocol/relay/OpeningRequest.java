package org.commonweight.protocol.relay;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.round.Preimages;
import org.commonweight.protocol.sign.Address;

/**
 * The body of {@code POST /openings}: what opens a participant's commitment, for whoever relays it.
 * Only who committed knows it, so it needs no signature. {@code update} is the digest of the
 * UpdateManifest, {@code salt} is secret until it is revealed.
 */
public record OpeningRequest(
        Digest model, long round, Address participant, Digest update, int samples, Digest salt) {
    /**
     * Reads a body.
     *
     * @throws MalformedException if a member is missing, unknown or not of its form
     */
    public static OpeningRequest parse(byte[] body) throws MalformedException {
        return read(CanonicalJson.readLenientObject(body));
    }

    /**
     * Reads what {@link #toJson} writes.
     *
     * @throws MalformedException if a member is missing, unknown or not of its form
     */
    public static OpeningRequest read(JsonObject json) throws MalformedException {
        JsonFields fields = new JsonFields(json);
        OpeningRequest request =
                new OpeningRequest(
                        fields.digest("model"),
                        fields.integer("round", 1, JsonValue.JsonInteger.MAX),
                        Address.fromHex(fields.string("participant")),
                        fields.digest("update"),
                        (int) fields.integer("samples", 1, Integer.MAX_VALUE),
                        fields.digest("salt"));
        fields.finish();
        return request;
    }

    /** Returns the body as JSON. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("model", model)
                .put("participant", participant.hex())
                .put("round", round)
                .put("salt", salt)
                .put("samples", samples)
                .put("update", update)
                .build();
    }

    /** Returns the bytes of the body. */
    public byte[] body() {
        return CanonicalJson.write(toJson());
    }

    /** Returns the commitment that this opens. */
    public Digest commitment() {
        return Preimages.commitment(model, round, participant, update, samples, salt);
    }
}
