package org.commonweight.protocol.relay;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.sign.Signature;
import org.commonweight.protocol.sign.Signer;
import org.commonweight.protocol.sign.Statement;

/**
 * The body of {@code POST /commits}: a participant's commitment to a round, for whoever relays it.
 * The signature, of the EIP-712 {@code Commit}, is all the authority it needs.
 */
public record CommitRequest(
        Digest model,
        long round,
        Digest opening,
        Address participant,
        Digest commitment,
        Signature signature) {
    /** Signs a commitment as {@code signer}. */
    public static CommitRequest sign(
            Digest model,
            long round,
            Digest opening,
            Digest commitment,
            Eip712 eip712,
            Signer signer) {
        Address participant = signer.address();
        Statement.OfCommit statement =
                new Statement.OfCommit(model, round, opening, participant, commitment);
        return new CommitRequest(
                model, round, opening, participant, commitment, eip712.sign(statement, signer));
    }

    /**
     * Reads a body.
     *
     * @throws MalformedException if a member is missing, unknown or not of its form
     */
    public static CommitRequest parse(byte[] body) throws MalformedException {
        return read(CanonicalJson.readLenientObject(body));
    }

    /**
     * Reads what {@link #toJson} writes.
     *
     * @throws MalformedException if a member is missing, unknown or not of its form
     */
    public static CommitRequest read(JsonObject json) throws MalformedException {
        JsonFields fields = new JsonFields(json);
        CommitRequest request =
                new CommitRequest(
                        fields.digest("model"),
                        fields.integer("round", 1, JsonValue.JsonInteger.MAX),
                        fields.digest("opening"),
                        Address.fromHex(fields.string("participant")),
                        fields.digest("commitment"),
                        Signature.fromBytes(fields.bytes("signature")));
        fields.finish();
        return request;
    }

    /** Returns the body as JSON. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("commitment", commitment)
                .put("model", model)
                .put("opening", opening)
                .put("participant", participant.hex())
                .put("round", round)
                .put("signature", signature.toBytes().hex())
                .build();
    }

    /** Returns the bytes of the body. */
    public byte[] body() {
        return CanonicalJson.write(toJson());
    }

    /** Tells whether the participant signed it; the ledger would pass over any other. */
    public boolean isSigned(Eip712 eip712) {
        return eip712.recover(
                        new Statement.OfCommit(model, round, opening, participant, commitment),
                        signature)
                .filter(participant::equals)
                .isPresent();
    }
}
