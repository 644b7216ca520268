package org.commonweight.protocol.manifest;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;
import org.commonweight.protocol.tensor.ModelLayout;
import org.commonweight.protocol.tensor.TensorSpec;

import java.util.ArrayList;
import java.util.List;

/**
 * The genesis of a model: what it is, what its data look like, and its first files. Architecture,
 * labels and tensors hold for the model's life; {@code memoryScale} is the grid of its memory.
 */
public record ModelManifest(
        Digest model,
        String name,
        JsonObject architecture,
        JsonObject data,
        ModelFiles files,
        List<String> labels,
        String licence,
        int memoryScale,
        ModelLayout layout)
        implements Manifest {
    /** The type name. */
    public static final String KIND = "ModelManifest";

    public ModelManifest {
        labels = List.copyOf(labels);
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
        return Body.write(this)
                .put("architecture", architecture)
                .put("data", data)
                .put("files", Body.files(files))
                .put("labels", Body.texts(labels))
                .put("licence", licence)
                .put("memoryScale", memoryScale)
                .put("name", name)
                .put("tensors", JsonArray.of(layout.tensors(), ModelManifest::tensor))
                .build();
    }

    static ModelManifest read(JsonObject body) throws MalformedException {
        JsonFields fields = Body.read(body, KIND);
        Body.noRound(fields);
        List<String> labels = Body.strings(fields, "labels");
        for (String label : labels) {
            JsonFields.checkText("labels", label, Body.TEXT);
        }
        ModelManifest manifest =
                new ModelManifest(
                        fields.digest("model"),
                        fields.text("name", Body.TEXT),
                        fields.object("architecture"),
                        fields.object("data"),
                        Body.files(fields),
                        labels,
                        fields.text("licence", Body.TEXT),
                        (int) fields.integer("memoryScale", 0, 30),
                        layout(fields.list("tensors")));
        fields.finish();
        return manifest;
    }

    private static JsonValue tensor(TensorSpec tensor) {
        return JsonObject.builder()
                .put("name", tensor.name())
                .put("shape", JsonArray.of(tensor.shape(), d -> new JsonValue.JsonInteger(d)))
                .build();
    }

    private static ModelLayout layout(List<JsonValue> tensors) throws MalformedException {
        List<TensorSpec> specs = new ArrayList<>();
        for (JsonValue tensor : tensors) {
            if (!(tensor instanceof JsonObject object)) {
                throw new MalformedException("tensors holds something other than objects");
            }
            JsonFields fields = new JsonFields(object);
            specs.add(new TensorSpec(fields.string("name"), shape(fields.list("shape"))));
            fields.finish();
        }
        return new ModelLayout(specs);
    }

    private static List<Integer> shape(List<JsonValue> dimensions) throws MalformedException {
        List<Integer> shape = new ArrayList<>();
        for (JsonValue dimension : dimensions) {
            if (!(dimension instanceof JsonValue.JsonInteger(long value))
                    || value < 1
                    || value > Integer.MAX_VALUE) {
                throw new MalformedException("A dimension is not an integer of 1…2^31-1");
            }
            shape.add((int) value);
        }
        return shape;
    }
}
