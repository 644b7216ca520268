package org.commonweight.protocol.manifest;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The result of a round: only facts that anyone can recompute, so it carries no signature and
 * whoever has the inputs can derive its digest. {@code rejected} maps seq to reason code, {@code
 * manifest} is the digest of the RoundManifest, {@code samples} the Σ w that was averaged.
 */
public record ResultManifest(
        Digest model,
        long round,
        Digest base,
        Digest manifest,
        Digest acc,
        SortedMap<Integer, Integer> rejected,
        long samples,
        ModelFiles files)
        implements Manifest {
    /** The type name. */
    public static final String KIND = "ResultManifest";

    public ResultManifest {
        rejected = Collections.unmodifiableSortedMap(new TreeMap<>(rejected));
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Returns the sha-256 of the body, which is all that is stored. */
    public Digest digest() {
        return Digest.sha256(bodyBytes());
    }

    @Override
    public JsonObject toJson() {
        return Body.write(this)
                .put("acc", acc)
                .put("base", base)
                .put("files", Body.files(files))
                .put("manifest", manifest)
                .put("rejected", JsonArray.of(List.copyOf(rejected.keySet()), this::rejection))
                .put("samples", samples)
                .build();
    }

    /**
     * Reads the stored bytes.
     *
     * @throws MalformedException if they are not a canonical body of this kind
     */
    public static ResultManifest parse(byte[] stored) throws MalformedException {
        return ManifestReader.decode(ResultManifest::read, stored);
    }

    static ResultManifest read(JsonObject body) throws MalformedException {
        JsonFields fields = Body.read(body, KIND);
        ResultManifest manifest =
                new ResultManifest(
                        fields.digest("model"),
                        Body.round(fields),
                        fields.digest("base"),
                        fields.digest("manifest"),
                        fields.digest("acc"),
                        rejected(fields.list("rejected")),
                        fields.integer("samples", 1, Integer.MAX_VALUE),
                        Body.files(fields));
        fields.finish();
        return manifest;
    }

    private JsonValue rejection(Integer seq) {
        return JsonObject.builder()
                .put("reason", rejected.getOrDefault(seq, 0))
                .put("seq", seq)
                .build();
    }

    private static SortedMap<Integer, Integer> rejected(List<JsonValue> values)
            throws MalformedException {
        SortedMap<Integer, Integer> rejected = new TreeMap<>();
        List<Integer> order = new ArrayList<>();
        for (JsonValue value : values) {
            if (!(value instanceof JsonObject object)) {
                throw new MalformedException("rejected holds something other than objects");
            }
            JsonFields fields = new JsonFields(object);
            int seq = (int) fields.integer("seq", 0, Integer.MAX_VALUE);
            rejected.put(seq, (int) fields.integer("reason", 1, 255));
            order.add(seq);
            fields.finish();
        }
        if (!order.equals(List.copyOf(rejected.keySet()))) {
            throw new MalformedException("rejected is not ascending by seq");
        }
        return rejected;
    }
}
