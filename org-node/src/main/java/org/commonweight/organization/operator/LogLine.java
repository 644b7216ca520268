package org.commonweight.organization.operator;

import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonObject;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * One line of an operator's log.
 *
 * @param event a word that stays the same when the text is reworded
 * @param round the round it is about, if it is about one
 */
public record LogLine(String event, OptionalLong round, String text) {
    /** Returns the line as one object of JSON, for programs. */
    public String json(Instant now) {
        JsonObject.Builder object =
                JsonObject.builder()
                        .put("event", event)
                        .put("message", text)
                        .put("time", now.toString());
        round.ifPresent(number -> object.put("round", number));
        return new String(CanonicalJson.write(object.build()), StandardCharsets.UTF_8);
    }
}
