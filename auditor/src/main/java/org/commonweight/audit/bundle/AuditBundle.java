package org.commonweight.audit.bundle;

import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The document at the root of a bundle: of what it speaks, and where in the bundle the ledger's
 * view is. Canonical JSON of one raw block, so that the root's CID fixes the whole bundle.
 *
 * @param rounds the rounds whose content is there; absent if it is all of them
 * @param view the file that holds events, storage and the list of all further blocks
 */
record AuditBundle(
        Domain ledger, Digest model, Optional<SortedSet<Long>> rounds, FileReference view) {
    private static final String KIND = "AuditBundle";
    private static final String SCHEMA = "1";

    boolean covers(long round) {
        return rounds.isEmpty() || rounds.get().contains(round);
    }

    byte[] write() {
        JsonObject.Builder out =
                JsonObject.builder()
                        .put("kind", KIND)
                        .put("schema", SCHEMA)
                        .put("chain", ledger.chainId())
                        .put("ledger", ledger.ledger().hex())
                        .put("model", model)
                        .put(
                                "view",
                                JsonObject.builder()
                                        .put("bytes", view.bytes())
                                        .put("cid", view.cid().toString())
                                        .build());
        rounds.ifPresent(numbers ->
                out.put("rounds", JsonArray.of(List.copyOf(numbers), JsonValue.JsonInteger::new)));
        return CanonicalJson.write(out.build());
    }

    static AuditBundle parse(byte[] stored) throws MalformedException {
        JsonFields in = new JsonFields(CanonicalJson.readObject(stored));
        if (!in.string("kind").equals(KIND) || !in.string("schema").equals(SCHEMA)) {
            throw new MalformedException("Not an " + KIND + " of schema " + SCHEMA);
        }
        Domain ledger =
                new Domain(
                        in.integer("chain", 0, JsonValue.JsonInteger.MAX),
                        Address.fromHex(in.string("ledger")));
        Digest model = in.digest("model");
        JsonFields file = in.fields("view");
        long bytes = file.integer("bytes", 1, BundleEvidence.MAX_VIEW_BYTES);
        Cid cid = Cid.parse(file.string("cid"));
        file.finish();
        Optional<SortedSet<Long>> rounds =
                in.has("rounds") ? Optional.of(numbers(in.list("rounds"))) : Optional.empty();
        in.finish();
        try {
            return new AuditBundle(ledger, model, rounds, new FileReference(cid, bytes));
        } catch (IllegalArgumentException e) {
            throw new MalformedException(String.valueOf(e.getMessage()), e);
        }
    }

    private static SortedSet<Long> numbers(List<JsonValue> values) throws MalformedException {
        List<Long> numbers = new ArrayList<>();
        for (JsonValue value : values) {
            if (!(value instanceof JsonValue.JsonInteger(long number)) || number < 1) {
                throw new MalformedException("A round is no positive number");
            }
            numbers.add(number);
        }
        SortedSet<Long> sorted = new TreeSet<>(numbers);
        if (!List.copyOf(sorted).equals(numbers)) {
            throw new MalformedException("The rounds are not ascending");
        }
        return sorted;
    }
}
