package org.commonweight.protocol.manifest;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.sign.Address;

import java.util.List;
import java.util.Optional;

/**
 * How a participant presents itself to a model: perhaps a name, its platform, and where its content
 * is served. {@code encryptionKey} is reserved for an X25519 key.
 */
public record ParticipantProfile(
        Digest model,
        Address participant,
        Optional<String> name,
        String platform,
        List<String> sources,
        Optional<Digest> encryptionKey)
        implements Manifest {
    /** The type name. */
    public static final String KIND = "ParticipantProfile";

    public ParticipantProfile {
        sources = List.copyOf(sources);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public long round() {
        return 0;
    }

    @Override
    public JsonObject toJson() {
        JsonObject.Builder body =
                Body.write(this)
                        .put("participant", participant.hex())
                        .put("platform", platform)
                        .put("sources", Body.texts(sources));
        name.ifPresent(text -> body.put("name", text));
        encryptionKey.ifPresent(key -> body.put("encryptionKey", key));
        return body.build();
    }

    static ParticipantProfile read(JsonObject body) throws MalformedException {
        JsonFields fields = Body.read(body, KIND);
        Body.noRound(fields);
        ParticipantProfile profile =
                new ParticipantProfile(
                        fields.digest("model"),
                        Body.address(fields, "participant"),
                        fields.optionalText("name", Body.TEXT),
                        fields.text("platform", Body.TEXT),
                        Body.sources(fields),
                        fields.has("encryptionKey")
                                ? Optional.of(fields.digest("encryptionKey"))
                                : Optional.empty());
        fields.finish();
        return profile;
    }
}
