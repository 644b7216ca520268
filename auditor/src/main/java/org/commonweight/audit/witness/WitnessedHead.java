package org.commonweight.audit.witness;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Domain;

/**
 * The history of a model after one ended round, as a ledger kept it; round 0 is the registration.
 *
 * @param block the hash of the block that ended the round
 * @param settled whether the round was audited, nothing was missing and nothing found, so that no
 *     later run need audit it again
 * @param previous sha-256 of the line before, zero in the first
 */
record WitnessedHead(
        Domain ledger,
        Digest model,
        long round,
        Digest history,
        Digest block,
        boolean settled,
        long seenAt,
        Digest previous) {
    static final String KIND = "WitnessedHead";
    private static final String SCHEMA = "2";

    JsonObject json() {
        return JsonObject.builder()
                .put("kind", KIND)
                .put("schema", SCHEMA)
                .put("chain", ledger.chainId())
                .put("ledger", ledger.ledger().hex())
                .put("model", model)
                .put("round", round)
                .put("history", history)
                .put("block", block)
                .put("settled", new JsonValue.JsonBoolean(settled))
                .put("seenAt", seenAt)
                .put("previous", previous)
                .build();
    }

    static WitnessedHead read(JsonFields in) throws MalformedException {
        if (!in.string("kind").equals(KIND) || !in.string("schema").equals(SCHEMA)) {
            throw new MalformedException("not a " + KIND + " of schema " + SCHEMA);
        }
        WitnessedHead head =
                new WitnessedHead(
                        new Domain(
                                in.integer("chain", 0, JsonValue.JsonInteger.MAX),
                                Address.fromHex(in.string("ledger"))),
                        in.digest("model"),
                        in.integer("round", 0, JsonValue.JsonInteger.MAX),
                        in.digest("history"),
                        in.digest("block"),
                        in.flag("settled"),
                        in.integer("seenAt", 0, JsonValue.JsonInteger.MAX),
                        in.digest("previous"));
        in.finish();
        return head;
    }
}
