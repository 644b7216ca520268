package org.commonweight.ewc.model;

import org.commonweight.protocol.tensor.Weights;

import java.util.ArrayList;
import java.util.List;

/** An architecture with weights: the forward and backward pass of one row. Weights are copied. */
public final class Network {
    private final Architecture architecture;
    private final List<DenseParameters> parameters;

    /**
     * Arranges {@code weights} for computing.
     *
     * @throws IllegalArgumentException if the weights belong to another architecture
     */
    public Network(Architecture architecture, Weights weights) {
        if (!weights.layout().equals(architecture.layout())) {
            throw new IllegalArgumentException("The weights belong to another architecture");
        }
        this.architecture = architecture;
        this.parameters =
                architecture.denseLayers().stream()
                        .map(layer -> DenseParameters.of(layer, weights))
                        .toList();
    }

    /** Returns the architecture. */
    public Architecture architecture() {
        return architecture;
    }

    /** Returns the live parameters of the dense layers, first to last. */
    public List<DenseParameters> parameters() {
        return parameters;
    }

    /** Returns a copy of the weights as they are now. */
    public Weights weights() {
        Weights weights = Weights.zeros(architecture.layout());
        parameters.forEach(layer -> layer.copyTo(weights));
        return weights;
    }

    /** Returns the [classes] logits of one row of [inputs] features. */
    public float[] logits(float[] features) {
        return forward(features).logits();
    }

    /** Runs one row through all layers and keeps what {@link #backward} needs. */
    public ForwardPass forward(float[] features) {
        List<float[]> inputs = new ArrayList<>();
        float[] row = features;
        for (Layer layer : architecture.layers()) {
            switch (layer) {
                case Layer.Dense _ -> {
                    inputs.add(row);
                    row = parameters.get(inputs.size() - 1).forward(row);
                }
                case Layer.Relu() -> rectify(row);
            }
        }
        return new ForwardPass(inputs, row);
    }

    /**
     * Returns, for each dense layer, the derivative by its outputs of a loss whose derivative by
     * the logits is {@code delta}.
     */
    public List<double[]> backward(ForwardPass pass, double[] delta) {
        List<double[]> deltas = new ArrayList<>();
        double[] current = delta;
        int dense = parameters.size() - 1;
        for (Layer layer : architecture.layers().reversed()) {
            switch (layer) {
                case Layer.Dense _ -> {
                    deltas.addFirst(current);
                    // The derivative by the features of the row has no use.
                    current = dense > 0 ? parameters.get(dense).backward(current) : current;
                    dense--;
                }
                case Layer.Relu() -> mask(current, pass.inputs().get(dense + 1));
            }
        }
        return deltas;
    }

    private static void rectify(float[] row) {
        for (int i = 0; i < row.length; i++) {
            row[i] = Math.max(0, row[i]);
        }
    }

    private static void mask(double[] delta, float[] rectified) {
        for (int i = 0; i < delta.length; i++) {
            delta[i] = rectified[i] > 0 ? delta[i] : 0;
        }
    }
}
