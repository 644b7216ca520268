package org.commonweight.protocol.relay;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;

/**
 * The body of {@code POST /presence}, a heartbeat: which model a participant waits for, on what
 * platform, and whether it is ready to train. The request's own signature says who it is.
 */
public record PresenceRequest(Digest model, String platform, boolean ready) {
    private static final int TEXT = 256;

    /**
     * Reads a body.
     *
     * @throws MalformedException if a member is missing, unknown or not of its form
     */
    public static PresenceRequest parse(byte[] body) throws MalformedException {
        JsonFields fields = new JsonFields(CanonicalJson.readLenientObject(body));
        PresenceRequest request =
                new PresenceRequest(
                        fields.digest("model"),
                        fields.text("platform", TEXT),
                        fields.flag("ready"));
        fields.finish();
        return request;
    }

    /** Returns the bytes of the body. */
    public byte[] body() {
        return CanonicalJson.write(
                JsonObject.builder()
                        .put("model", model)
                        .put("platform", platform)
                        .put("ready", new JsonValue.JsonBoolean(ready))
                        .build());
    }
}
