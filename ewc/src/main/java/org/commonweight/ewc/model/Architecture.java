package org.commonweight.ewc.model;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.manifest.ModelManifest;
import org.commonweight.protocol.tensor.ModelLayout;
import org.commonweight.protocol.tensor.TensorSpec;

import java.util.Comparator;
import java.util.List;

/**
 * The layers of a classifier whose last layer gives one logit for each class; its loss is softmax
 * cross entropy. Made by {@link #read}, {@link #mlp} or {@link #cnn}, which check that the layers
 * fit together.
 */
public final class Architecture {
    private final List<Layer> layers;
    private final ModelLayout layout;

    Architecture(List<Layer> layers) {
        this.layers = List.copyOf(layers);
        this.layout =
                new ModelLayout(
                        layers.stream()
                                .flatMap(layer -> layer.tensors().stream())
                                .sorted(Comparator.comparing(TensorSpec::name))
                                .toList());
    }

    /**
     * Reads the {@code architecture} of a ModelManifest, such as {@code
     * {"layers":[{"inputs":784,"outputs":100,"type":"dense"},{"type":"relu"},…],"loss":"softmax"}}.
     * These are the layers, each as {@link Layer} defines it; the first is dense or unflatten, the
     * last dense:
     *
     * <pre>{@code
     * {"inputs":784,"outputs":100,"type":"dense"}
     * {"channels":1,"height":28,"type":"unflatten","width":28}
     * {"inputs":1,"kernel":5,"outputs":8,"padding":2,"stride":2,"type":"conv2d"}
     * {"kernel":2,"stride":2,"type":"maxpool2d"}
     * {"type":"flatten"}
     * {"type":"layernorm"}
     * {"type":"relu"}
     * }</pre>
     *
     * @throws MalformedException naming the first key, type or size that is not understood
     */
    public static Architecture read(JsonObject json) throws MalformedException {
        return ArchitectureJson.read(json);
    }

    /**
     * Reads the architecture of {@code manifest} and makes sure that its tensors and labels fit.
     *
     * @throws MalformedException naming what is not understood or does not fit
     */
    public static Architecture of(ModelManifest manifest) throws MalformedException {
        Architecture architecture = read(manifest.architecture());
        architecture.requireTensors(manifest.layout());
        if (manifest.labels().size() != architecture.classes()) {
            throw new MalformedException(
                    "The manifest has %d labels where the architecture has %d classes"
                            .formatted(manifest.labels().size(), architecture.classes()));
        }
        return architecture;
    }

    /** Returns dense layers of these widths (inputs first, classes last) with ReLU in between. */
    public static Architecture mlp(int... widths) {
        ArchitectureBuilder builder = new ArchitectureBuilder();
        return checked(() -> {
            for (int i = 1; i < widths.length; i++) {
                if (i > 1) {
                    builder.relu();
                }
                builder.dense(widths[i - 1], widths[i]);
            }
            return builder.build();
        });
    }

    /**
     * Returns convolutions over pictures, each of 5×5 with ReLU and of half the height and width of
     * the one before (rounded up), then one dense layer; {@code channels} gives the outputs of each
     * convolution.
     */
    public static Architecture cnn(Shape.Image image, int classes, int... channels) {
        ArchitectureBuilder builder = new ArchitectureBuilder();
        return checked(() -> {
            builder.unflatten(image);
            Shape.Image shape = image;
            for (int outputs : channels) {
                shape = builder.conv2d(shape.channels(), outputs, 5, 2, 2);
                builder.relu();
            }
            builder.flatten();
            builder.dense(shape.elements(), classes);
            return builder.build();
        });
    }

    private interface Building {
        Architecture build() throws MalformedException;
    }

    private static Architecture checked(Building building) {
        try {
            return building.build();
        } catch (MalformedException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Returns what {@link #read} reads. */
    public JsonObject toJson() {
        return ArchitectureJson.write(this);
    }

    /** Returns the layers, first to last. */
    public List<Layer> layers() {
        return layers;
    }

    /** Returns the layers that have weights, first to last. */
    public List<Layer.Learning> learningLayers() {
        return layers.stream()
                .filter(Layer.Learning.class::isInstance)
                .map(Layer.Learning.class::cast)
                .toList();
    }

    /** Returns the number of features in one row. */
    public int inputs() {
        return switch (layers.getFirst()) {
            case Layer.Dense dense -> dense.inputs();
            case Layer.Unflatten(Shape.Image image) -> image.elements();
            case Layer first -> throw new IllegalStateException(first + " cannot be first");
        };
    }

    /** Returns the number of classes. */
    public int classes() {
        return ((Layer.Dense) layers.getLast()).outputs();
    }

    /** Returns the tensors that a model of this architecture has. */
    public ModelLayout layout() {
        return layout;
    }

    /**
     * Compares the layout with the tensors that a manifest declares.
     *
     * @throws MalformedException naming the first tensor that differs
     */
    public void requireTensors(ModelLayout declared) throws MalformedException {
        List<TensorSpec> expected = layout.tensors();
        List<TensorSpec> actual = declared.tensors();
        for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
            String want = describe(expected, i);
            String have = describe(actual, i);
            if (!want.equals(have)) {
                throw new MalformedException(
                        "The manifest declares " + have + " where the architecture has " + want);
            }
        }
    }

    private static String describe(List<TensorSpec> tensors, int index) {
        if (index >= tensors.size()) {
            return "no further tensor";
        }
        return "tensor " + tensors.get(index).name() + " " + tensors.get(index).shape();
    }
}
