package org.commonweight.ewc.model;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonArray;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.json.JsonValue;

import java.util.ArrayList;
import java.util.List;

/** The one spelling of architectures in manifests. */
final class ArchitectureJson {
    private static final int MAX_LAYERS = 256;
    private static final int MAX_UNITS = 1 << 24;

    private ArchitectureJson() {}

    static Architecture read(JsonObject json) throws MalformedException {
        JsonFields fields = new JsonFields(json);
        String loss = fields.string("loss");
        if (!loss.equals("softmax")) {
            throw new MalformedException("architecture: unknown loss " + loss + ", known: softmax");
        }
        List<JsonValue> entries = fields.list("layers");
        fields.finish();
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            try {
                layers.add(layer(entries.get(i), 1 + countDense(layers)));
            } catch (MalformedException e) {
                throw new MalformedException("architecture.layers[" + i + "]: " + e.getMessage());
            }
        }
        return connect(layers);
    }

    static Architecture mlp(int... widths) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 1; i < widths.length; i++) {
            layers.add(new Layer.Dense("dense" + i, widths[i - 1], widths[i]));
            if (i < widths.length - 1) {
                layers.add(new Layer.Relu());
            }
        }
        try {
            return connect(layers);
        } catch (MalformedException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    static JsonObject write(Architecture architecture) {
        return JsonObject.builder()
                .put("layers", JsonArray.of(architecture.layers(), ArchitectureJson::write))
                .put("loss", "softmax")
                .build();
    }

    private static JsonValue write(Layer layer) {
        return switch (layer) {
            case Layer.Dense dense ->
                    JsonObject.builder()
                            .put("inputs", dense.inputs())
                            .put("outputs", dense.outputs())
                            .put("type", "dense")
                            .build();
            case Layer.Relu() -> JsonObject.builder().put("type", "relu").build();
        };
    }

    private static Layer layer(JsonValue value, int number) throws MalformedException {
        if (!(value instanceof JsonObject object)) {
            throw new MalformedException("not an object");
        }
        JsonFields fields = new JsonFields(object);
        String type = fields.string("type");
        Layer layer =
                switch (type) {
                    case "dense" ->
                            new Layer.Dense(
                                    "dense" + number,
                                    (int) fields.integer("inputs", 1, MAX_UNITS),
                                    (int) fields.integer("outputs", 1, MAX_UNITS));
                    case "relu" -> new Layer.Relu();
                    default ->
                            throw new MalformedException(
                                    "unknown type " + type + ", known: dense, relu");
                };
        fields.finish();
        return layer;
    }

    private static int countDense(List<Layer> layers) {
        return (int) layers.stream().filter(Layer.Dense.class::isInstance).count();
    }

    private static Architecture connect(List<Layer> layers) throws MalformedException {
        if (layers.isEmpty() || layers.size() > MAX_LAYERS) {
            throw new MalformedException("architecture: not 1…" + MAX_LAYERS + " layers");
        }
        if (!(layers.getFirst() instanceof Layer.Dense)
                || !(layers.getLast() instanceof Layer.Dense)) {
            throw new MalformedException("architecture: the first and last layer must be dense");
        }
        int width = 0;
        for (Layer layer : layers) {
            if (layer instanceof Layer.Dense(String name, int inputs, int outputs)) {
                if (width != 0 && inputs != width) {
                    throw new MalformedException(
                            name + " has " + inputs + " inputs, but receives " + width);
                }
                width = outputs;
            }
        }
        try {
            return new Architecture(layers);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("architecture: " + e.getMessage(), e);
        }
    }
}
