package org.commonweight.protocol.manifest;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.tensor.FileKind;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A participant's contribution to one round: {@code opening} binds it to all terms of that round,
 * {@code samples} is its weight, {@code saturated} counts clamped elements. Metrics are claims.
 */
public record UpdateManifest(
        Digest model,
        long round,
        Digest opening,
        Address participant,
        FileReference file,
        int samples,
        long saturated,
        Map<String, String> metrics,
        String software)
        implements Manifest {
    /** The type name. */
    public static final String KIND = "UpdateManifest";

    private static final String ENCODING = "grid-i32";

    public UpdateManifest {
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public JsonObject toJson() {
        return Body.write(this)
                .put("encoding", ENCODING)
                .put(
                        "files",
                        JsonObject.builder().put(FileKind.UPDATE.word(), Body.file(file)).build())
                .put("metrics", Body.metrics(metrics))
                .put("opening", opening)
                .put("participant", participant.hex())
                .put("samples", samples)
                .put("saturated", saturated)
                .put("software", software)
                .build();
    }

    static UpdateManifest read(JsonObject body) throws MalformedException {
        JsonFields fields = Body.read(body, KIND);
        if (!fields.string("encoding").equals(ENCODING)) {
            throw new MalformedException("The encoding of the update is not grid-i32");
        }
        UpdateManifest manifest =
                new UpdateManifest(
                        fields.digest("model"),
                        Body.round(fields),
                        fields.digest("opening"),
                        Body.address(fields, "participant"),
                        file(fields.fields("files")),
                        (int) fields.integer("samples", 1, Integer.MAX_VALUE),
                        fields.integer("saturated", 0, JsonValue.JsonInteger.MAX),
                        Body.metrics(fields),
                        fields.text("software", Body.TEXT));
        fields.finish();
        return manifest;
    }

    private static FileReference file(JsonFields files) throws MalformedException {
        FileReference file = Body.file(files, FileKind.UPDATE);
        files.finish();
        return file;
    }
}
