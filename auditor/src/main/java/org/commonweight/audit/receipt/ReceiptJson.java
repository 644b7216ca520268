package org.commonweight.audit.receipt;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.round.Outcome;
import org.commonweight.protocol.round.Rejections;
import org.commonweight.protocol.round.RoundRecord;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The form of a receipt on paper. */
final class ReceiptJson {
    private static final String KIND = "InclusionReceipt";
    private static final String SCHEMA = "1";

    private ReceiptJson() {}

    static JsonObject write(Receipt receipt) {
        RoundRecord record = receipt.record();
        JsonObject.Builder out =
                JsonObject.builder()
                        .put("kind", KIND)
                        .put("schema", SCHEMA)
                        .put("chain", receipt.ledger().chainId())
                        .put("ledger", receipt.ledger().ledger().hex())
                        .put("model", receipt.model())
                        .put("round", record.round())
                        .put("previous", receipt.previous())
                        .put("opening", receipt.opening())
                        .put("seq", receipt.seq())
                        .put("participant", receipt.participant().hex())
                        .put("update", receipt.update())
                        .put("samples", receipt.samples())
                        .put("salt", receipt.salt())
                        .put("commitment", receipt.commitment())
                        .put("leaves", texts(receipt.leaves()))
                        .put("outcome", record.outcome().code())
                        .put("acc", record.acc())
                        .put("commits", record.commits())
                        .put("result", record.result())
                        .put("report", record.report())
                        .put("history", receipt.history());
        receipt.rejections()
                .ifPresent(r -> {
                    out.put("bitmap", texts(r.bitmap()));
                    out.put("reasons", r.reasonBytes().hex());
                });
        return out.build();
    }

    static Receipt read(JsonObject object) throws MalformedException {
        JsonFields in = new JsonFields(object);
        if (!in.string("kind").equals(KIND) || !in.string("schema").equals(SCHEMA)) {
            throw new MalformedException("not an " + KIND + " of schema " + SCHEMA);
        }
        List<Digest> leaves = digests(in.list("leaves"));
        Optional<Rejections> rejections =
                in.has("bitmap")
                        ? Optional.of(
                                Rejections.decode(
                                        leaves.size(),
                                        digests(in.list("bitmap")),
                                        in.bytes("reasons")))
                        : Optional.empty();
        RoundRecord record =
                new RoundRecord(
                        in.integer("round", 1, JsonValue.JsonInteger.MAX),
                        outcome(in.integer("outcome", 2, 3)),
                        in.digest("acc"),
                        count(in, "commits"),
                        leaves.size(),
                        rejections.map(Rejections::hash).orElse(Digest.ZERO),
                        in.digest("result"),
                        in.digest("report"));
        Receipt receipt =
                new Receipt(
                        new Domain(
                                in.integer("chain", 0, JsonValue.JsonInteger.MAX),
                                Address.fromHex(in.string("ledger"))),
                        in.digest("model"),
                        in.digest("previous"),
                        in.digest("opening"),
                        count(in, "seq"),
                        Address.fromHex(in.string("participant")),
                        in.digest("update"),
                        count(in, "samples"),
                        in.digest("salt"),
                        in.digest("commitment"),
                        leaves,
                        rejections,
                        record);
        if (!in.digest("history").equals(receipt.history())) {
            throw new MalformedException("its record does not lead to its history");
        }
        in.finish();
        return receipt;
    }

    private static int count(JsonFields in, String key) throws MalformedException {
        return (int) in.integer(key, 0, Integer.MAX_VALUE);
    }

    private static Outcome outcome(long code) {
        return code == Outcome.FINAL.code() ? Outcome.FINAL : Outcome.VOID;
    }

    private static JsonArray texts(List<Digest> digests) {
        return JsonArray.ofTexts(digests.stream().map(Digest::hex).toList());
    }

    private static List<Digest> digests(List<JsonValue> values) throws MalformedException {
        List<Digest> digests = new ArrayList<>();
        for (JsonValue value : values) {
            if (!(value instanceof JsonValue.JsonText(String hex))) {
                throw new MalformedException("a digest is not a string");
            }
            digests.add(Digest.fromHex(hex));
        }
        return digests;
    }
}
