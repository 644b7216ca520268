package org.commonweight.ewc.model;

import org.commonweight.protocol.tensor.Weights;

import java.util.ArrayList;
import java.util.List;

/** An architecture with weights: the forward and backward pass of one row. Weights are copied. */
public final class Network {
    private final Architecture architecture;
    private final List<Differentiable> functions;
    private final List<LayerParameters> parameters;
    private final ClassMask mask;
    private final boolean masked;

    /**
     * Arranges {@code weights} for computing.
     *
     * @throws IllegalArgumentException if the weights belong to another architecture
     */
    public Network(Architecture architecture, Weights weights) {
        this(architecture, weights, ClassMask.all(architecture.classes()));
    }

    /**
     * Arranges {@code weights} for computing among the classes of {@code mask}.
     *
     * @throws IllegalArgumentException if weights or mask belong to another architecture
     */
    public Network(Architecture architecture, Weights weights, ClassMask mask) {
        if (mask.classes() != architecture.classes()) {
            throw new IllegalArgumentException("The mask belongs to another architecture");
        }
        if (!weights.layout().equals(architecture.layout())) {
            throw new IllegalArgumentException("The weights belong to another architecture");
        }
        this.architecture = architecture;
        this.mask = mask;
        this.masked = !mask.isAll();
        this.functions =
                architecture.layers().stream().map(layer -> function(layer, weights)).toList();
        this.parameters =
                functions.stream()
                        .filter(LayerParameters.class::isInstance)
                        .map(LayerParameters.class::cast)
                        .toList();
    }

    private static Differentiable function(Layer layer, Weights weights) {
        return switch (layer) {
            case Layer.Learning learning -> LayerParameters.of(learning, weights);
            case Layer.MaxPool2d pool -> new MaxPooling(pool);
            case Layer.Relu() -> new Rectifier();
            case Layer.Flatten(), Layer.Unflatten(_) -> new Reshaping();
        };
    }

    /** Returns the architecture. */
    public Architecture architecture() {
        return architecture;
    }

    /** Returns the classes that are in question. */
    public ClassMask mask() {
        return mask;
    }

    /** Returns the live parameters of the layers that have weights, first to last. */
    public List<LayerParameters> parameters() {
        return parameters;
    }

    /** Returns a copy of the weights as they are now. */
    public Weights weights() {
        Weights weights = Weights.zeros(architecture.layout());
        parameters.forEach(layer -> layer.copyTo(weights));
        return weights;
    }

    /**
     * Returns the [classes] logits of one row of [inputs] features, −∞ for those not in question.
     */
    public float[] logits(float[] features) {
        return forward(features).logits();
    }

    /** Runs one row through all layers and keeps what {@link #backward} needs. */
    public ForwardPass forward(float[] features) {
        List<float[]> entered = new ArrayList<>();
        List<float[]> inputs = new ArrayList<>();
        float[] row = features;
        for (Differentiable function : functions) {
            entered.add(row);
            if (function instanceof LayerParameters) {
                inputs.add(row);
            }
            row = function.forward(row);
        }
        return new ForwardPass(entered, inputs, masked ? mask.on(row) : row);
    }

    /**
     * Returns, for each layer that has weights, the derivative by its outputs of a loss whose
     * derivative by the logits is {@code delta}.
     */
    public List<double[]> backward(ForwardPass pass, double[] delta) {
        return backwardAll(pass, List.of(delta)).stream().map(List::getFirst).toList();
    }

    /**
     * Returns, for each layer that has weights, what {@link #backward} does for each of {@code
     * deltas}, to the bit.
     */
    public List<List<double[]>> backwardAll(ForwardPass pass, List<double[]> deltas) {
        List<List<double[]>> byLayer = new ArrayList<>();
        List<double[]> current = deltas;
        for (int i = functions.size() - 1; byLayer.size() < parameters.size(); i--) {
            if (functions.get(i) instanceof LayerParameters) {
                byLayer.addFirst(current);
            }
            // The derivative by the features of the row has no use.
            if (byLayer.size() < parameters.size()) {
                current = functions.get(i).backwardAll(pass.entered(i), current);
            }
        }
        return byLayer;
    }
}
