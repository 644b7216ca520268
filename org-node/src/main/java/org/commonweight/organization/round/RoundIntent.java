package org.commonweight.organization.round;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.round.RoundParams;

/** The one call that opens a round: its number, the history it follows, and its terms. */
record RoundIntent(Digest model, long round, Digest previous, RoundParams terms) {
    JsonObject toJson() {
        return JsonObject.builder()
                .put("previous", previous)
                .put("manifest", terms.manifest())
                .put("commitSeconds", terms.commitSeconds())
                .put("revealSeconds", terms.revealSeconds())
                .put("aggregateSeconds", terms.aggregateSeconds())
                .put("challengeSeconds", terms.challengeSeconds())
                .put("minUpdates", terms.minUpdates())
                .put("maxUpdates", terms.maxUpdates())
                .put("maxSamples", terms.maxSamples())
                .put("maxRejectBps", terms.maxRejectBps())
                .put("earlyClose", new JsonValue.JsonBoolean(terms.earlyClose()))
                .build();
    }

    static RoundIntent read(Digest model, long round, JsonObject json) throws MalformedException {
        JsonFields fields = new JsonFields(json);
        return new RoundIntent(
                model,
                round,
                fields.digest("previous"),
                new RoundParams(
                        fields.digest("manifest"),
                        count(fields, "commitSeconds"),
                        count(fields, "revealSeconds"),
                        count(fields, "aggregateSeconds"),
                        count(fields, "challengeSeconds"),
                        count(fields, "minUpdates"),
                        count(fields, "maxUpdates"),
                        count(fields, "maxSamples"),
                        count(fields, "maxRejectBps"),
                        fields.flag("earlyClose")));
    }

    private static int count(JsonFields fields, String key) throws MalformedException {
        return (int) fields.integer(key, 0, Integer.MAX_VALUE);
    }
}
