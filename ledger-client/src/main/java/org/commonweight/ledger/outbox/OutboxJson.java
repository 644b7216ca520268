package org.commonweight.ledger.outbox;

import org.commonweight.ledger.contract.Call;
import org.commonweight.ledger.outbox.PendingTransaction.Version;
import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.sign.Address;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An outbox as canonical JSON: whose it is, and every transaction that may still matter. */
final class OutboxJson {
    private static final int GAS = 1 << 30;

    private OutboxJson() {}

    /** Whose outbox it is: a key on a chain. */
    record Owner(long chainId, Address address) {}

    static Bytes write(Owner owner, List<PendingTransaction> transactions) {
        return Bytes.of(
                CanonicalJson.write(
                        JsonObject.builder()
                                .put("schema", 1)
                                .put("chain", owner.chainId())
                                .put("sender", owner.address().hex())
                                .put("transactions", JsonArray.of(transactions, OutboxJson::write))
                                .build()));
    }

    private static JsonValue write(PendingTransaction pending) {
        JsonObject.Builder object =
                JsonObject.builder()
                        .put("nonce", pending.nonce().longValueExact())
                        .put("call", pending.call().name())
                        .put("data", pending.call().data().hex())
                        .put("gas", pending.call().gasLimit())
                        .put("versions", JsonArray.of(pending.versions(), OutboxJson::write));
        pending.to().ifPresent(to -> object.put("to", to.hex()));
        return object.build();
    }

    private static JsonValue write(Version version) {
        JsonObject.Builder object = JsonObject.builder().put("raw", version.raw().hex());
        switch (version.fees()) {
            case Fees.Market(BigInteger tip, BigInteger max) ->
                    object.put("tip", tip.toString()).put("max", max.toString());
            case Fees.Price(BigInteger price) -> object.put("price", price.toString());
        }
        return object.build();
    }

    static List<PendingTransaction> read(Owner owner, Bytes content) throws MalformedException {
        JsonFields fields = new JsonFields(CanonicalJson.readObject(content.toArray()));
        fields.integer("schema", 1, 1);
        Owner found =
                new Owner(
                        fields.integer("chain", 0, JsonValue.JsonInteger.MAX),
                        Address.fromHex(fields.string("sender")));
        if (!found.equals(owner)) {
            throw new MalformedException(
                    "it belongs to " + found.address() + " on chain " + found.chainId());
        }
        List<PendingTransaction> transactions = new ArrayList<>();
        for (JsonFields each : objects(fields, "transactions")) {
            transactions.add(transaction(each));
        }
        fields.finish();
        return transactions;
    }

    private static PendingTransaction transaction(JsonFields fields) throws MalformedException {
        List<Version> versions = new ArrayList<>();
        for (JsonFields each : objects(fields, "versions")) {
            versions.add(version(each));
        }
        if (versions.isEmpty()) {
            throw new MalformedException("a transaction was never signed");
        }
        Call call =
                new Call(
                        fields.string("call"), fields.bytes("data"), fields.integer("gas", 0, GAS));
        Optional<Address> to =
                fields.has("to")
                        ? Optional.of(Address.fromHex(fields.string("to")))
                        : Optional.empty();
        long nonce = fields.integer("nonce", 0, JsonValue.JsonInteger.MAX);
        fields.finish();
        return new PendingTransaction(BigInteger.valueOf(nonce), call, to, versions);
    }

    private static Version version(JsonFields fields) throws MalformedException {
        Fees fees =
                fields.has("price")
                        ? new Fees.Price(wei(fields, "price"))
                        : new Fees.Market(wei(fields, "tip"), wei(fields, "max"));
        Bytes raw = fields.bytes("raw");
        fields.finish();
        return new Version(fees, raw);
    }

    private static BigInteger wei(JsonFields fields, String key) throws MalformedException {
        String digits = fields.string(key);
        if (!digits.matches("\\d{1,30}")) {
            throw new MalformedException(key + " is no amount of wei");
        }
        return new BigInteger(digits);
    }

    private static List<JsonFields> objects(JsonFields fields, String key)
            throws MalformedException {
        List<JsonFields> objects = new ArrayList<>();
        for (JsonValue value : fields.list(key)) {
            if (!(value instanceof JsonObject object)) {
                throw new MalformedException(key + " holds something that is no object");
            }
            objects.add(new JsonFields(object));
        }
        return objects;
    }
}
