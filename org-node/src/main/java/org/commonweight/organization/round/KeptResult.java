package org.commonweight.organization.round;

import org.commonweight.organization.operator.Scores;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalDecimal;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.round.Rejections;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The result of a round as it lies in the store, ready to be proposed, and what the organization
 * found out on the way. {@code bytes} is what the round published; {@code seconds} are the longest
 * training that an admitted update claims, and the evaluation's.
 *
 * @param acc the reveals that it is the result of
 * @param reveals how many they are
 */
public record KeptResult(
        Digest acc,
        int reveals,
        Digest result,
        Digest report,
        List<Rejected> rejected,
        Scores before,
        Scores after,
        long bytes,
        double trainingSeconds,
        double evaluationSeconds) {
    /** Why the update of this {@code seq} does not count: the code on the ledger, and in words. */
    public record Rejected(int seq, int reason, String why) {}

    public KeptResult {
        rejected = List.copyOf(rejected);
    }

    /** Returns the rejections as the ledger takes them. */
    public Rejections rejections() {
        TreeMap<Integer, Integer> reasons = new TreeMap<>();
        rejected.forEach(update -> reasons.put(update.seq(), update.reason()));
        return new Rejections(reveals, reasons);
    }

    /** Returns why the update {@code seq} does not count, if it does not. */
    public Optional<Rejected> rejection(int seq) {
        return rejected.stream().filter(update -> update.seq() == seq).findFirst();
    }

    JsonObject toJson() {
        List<JsonValue> updates = new ArrayList<>();
        for (Rejected update : rejected) {
            updates.add(
                    JsonObject.builder()
                            .put("seq", update.seq())
                            .put("reason", update.reason())
                            .put("why", update.why())
                            .build());
        }
        return JsonObject.builder()
                .put("acc", acc)
                .put("reveals", reveals)
                .put("result", result)
                .put("report", report)
                .put("rejected", new JsonArray(updates))
                .put("before", before.toJson())
                .put("after", after.toJson())
                .put("bytes", bytes)
                .put("trainingSeconds", CanonicalDecimal.of(trainingSeconds))
                .put("evaluationSeconds", CanonicalDecimal.of(evaluationSeconds))
                .build();
    }

    static KeptResult read(JsonObject json) throws MalformedException {
        JsonFields fields = new JsonFields(json);
        List<Rejected> rejected = new ArrayList<>();
        for (JsonValue value : fields.list("rejected")) {
            if (!(value instanceof JsonObject object)) {
                throw new MalformedException("rejected holds something other than objects");
            }
            JsonFields update = new JsonFields(object);
            rejected.add(
                    new Rejected(
                            (int) update.integer("seq", 0, Integer.MAX_VALUE),
                            (int) update.integer("reason", 1, 255),
                            update.string("why")));
        }
        return new KeptResult(
                fields.digest("acc"),
                (int) fields.integer("reveals", 0, Integer.MAX_VALUE),
                fields.digest("result"),
                fields.digest("report"),
                rejected,
                Scores.read(fields.object("before")),
                Scores.read(fields.object("after")),
                fields.integer("bytes", 0, JsonValue.JsonInteger.MAX),
                Double.parseDouble(fields.decimal("trainingSeconds")),
                Double.parseDouble(fields.decimal("evaluationSeconds")));
    }
}
