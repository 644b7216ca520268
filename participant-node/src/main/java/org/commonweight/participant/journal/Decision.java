package org.commonweight.participant.journal;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.sign.Address;

/**
 * What a person answered when asked whether to train.
 *
 * @param round the round that was asked about, or 0 for the model as a whole
 * @param organization who ran the model then: the answer is to nobody else
 * @param text the sha-256 of the words that were shown
 * @param time Unix seconds
 */
public record Decision(
        Digest model, long round, boolean accepted, Address organization, Digest text, long time)
        implements Entry {
    static final String KIND = "decision";

    @Override
    public JsonObject toJson() {
        return JsonObject.builder()
                .put(Entry.KIND, KIND)
                .put("accepted", new JsonValue.JsonBoolean(accepted))
                .put("model", model)
                .put("organization", organization.hex())
                .put("round", round)
                .put("text", text)
                .put("time", time)
                .build();
    }

    static Decision read(JsonFields fields) throws MalformedException {
        return new Decision(
                fields.digest("model"),
                fields.integer("round", 0, JsonValue.JsonInteger.MAX),
                fields.flag("accepted"),
                address(fields.bytes("organization")),
                fields.digest("text"),
                fields.integer("time", 0, JsonValue.JsonInteger.MAX));
    }

    private static Address address(Bytes bytes) throws MalformedException {
        return Address.fromHex(bytes.hex());
    }
}
