package org.commonweight.ewc.model;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;

import java.util.List;

/** The one spelling of architectures in manifests. */
final class ArchitectureJson {
    private static final String KNOWN =
            "conv2d, dense, flatten, layernorm, maxpool2d, relu, unflatten";
    private static final int MAX_UNITS = 1 << 24;
    private static final int MAX_SIDE = 1 << 14;
    private static final int MAX_KERNEL = 1 << 8;

    private ArchitectureJson() {}

    static Architecture read(JsonObject json) throws MalformedException {
        JsonFields fields = new JsonFields(json);
        String loss = fields.string("loss");
        if (!loss.equals("softmax")) {
            throw new MalformedException("architecture: unknown loss " + loss + ", known: softmax");
        }
        List<JsonValue> entries = fields.list("layers");
        fields.finish();
        ArchitectureBuilder builder = new ArchitectureBuilder();
        for (int i = 0; i < entries.size(); i++) {
            try {
                add(builder, entries.get(i));
            } catch (MalformedException e) {
                throw new MalformedException(
                        "architecture.layers[" + i + "]: " + e.getMessage(), e);
            }
        }
        return builder.build();
    }

    private static void add(ArchitectureBuilder builder, JsonValue value)
            throws MalformedException {
        if (!(value instanceof JsonObject object)) {
            throw new MalformedException("not an object");
        }
        JsonFields fields = new JsonFields(object);
        String type = fields.string("type");
        switch (type) {
            case "conv2d" ->
                    builder.conv2d(
                            size(fields, "inputs", MAX_SIDE),
                            size(fields, "outputs", MAX_SIDE),
                            size(fields, "kernel", MAX_KERNEL),
                            size(fields, "stride", MAX_KERNEL),
                            (int) fields.integer("padding", 0, MAX_KERNEL));
            case "dense" ->
                    builder.dense(
                            size(fields, "inputs", MAX_UNITS), size(fields, "outputs", MAX_UNITS));
            case "flatten" -> builder.flatten();
            case "layernorm" -> builder.layerNorm();
            case "maxpool2d" ->
                    builder.maxPool2d(
                            size(fields, "kernel", MAX_KERNEL), size(fields, "stride", MAX_KERNEL));
            case "relu" -> builder.relu();
            case "unflatten" ->
                    builder.unflatten(
                            new Shape.Image(
                                    size(fields, "channels", MAX_SIDE),
                                    size(fields, "height", MAX_SIDE),
                                    size(fields, "width", MAX_SIDE)));
            default -> throw new MalformedException("unknown type " + type + ", known: " + KNOWN);
        }
        fields.finish();
    }

    private static int size(JsonFields fields, String key, int max) throws MalformedException {
        return (int) fields.integer(key, 1, max);
    }

    static JsonObject write(Architecture architecture) {
        return JsonObject.builder()
                .put("layers", JsonArray.of(architecture.layers(), ArchitectureJson::write))
                .put("loss", "softmax")
                .build();
    }

    private static JsonValue write(Layer layer) {
        JsonObject.Builder json = JsonObject.builder();
        switch (layer) {
            case Layer.Conv2d conv ->
                    json.put("inputs", conv.input().channels())
                            .put("kernel", conv.kernel())
                            .put("outputs", conv.outputs())
                            .put("padding", conv.padding())
                            .put("stride", conv.stride())
                            .put("type", "conv2d");
            case Layer.Dense dense ->
                    json.put("inputs", dense.inputs())
                            .put("outputs", dense.outputs())
                            .put("type", "dense");
            case Layer.Flatten() -> json.put("type", "flatten");
            case Layer.LayerNorm _ -> json.put("type", "layernorm");
            case Layer.MaxPool2d pool ->
                    json.put("kernel", pool.kernel())
                            .put("stride", pool.stride())
                            .put("type", "maxpool2d");
            case Layer.Relu() -> json.put("type", "relu");
            case Layer.Unflatten(Shape.Image image) ->
                    json.put("channels", image.channels())
                            .put("height", image.height())
                            .put("type", "unflatten")
                            .put("width", image.width());
        }
        return json.build();
    }
}
