package org.commonweight.ewc.model;

import org.commonweight.protocol.tensor.Weights;

/** The tensors of one layer, arranged for the inner loops. */
public sealed interface LayerParameters extends Differentiable
        permits DenseParameters, Conv2dParameters, LayerNormParameters {
    /** Copies the tensors of {@code layer} out of {@code weights}. */
    static LayerParameters of(Layer.Learning layer, Weights weights) {
        return switch (layer) {
            case Layer.Dense dense -> new DenseParameters(dense, weights);
            case Layer.Conv2d conv -> new Conv2dParameters(conv, weights);
            case Layer.LayerNorm norm -> new LayerNormParameters(norm, weights);
        };
    }

    /** Copies the tensors back into {@code weights}. */
    void copyTo(Weights weights);

    /**
     * Returns all values, live, in an arrangement that is the same for every model of the
     * architecture. Whoever changes them calls {@link #changed} before the next use.
     */
    float[][] arrays();

    /** Notices that the values have changed. */
    void changed();

    /**
     * Adds to {@code gradient}, arranged as {@link #arrays}, the derivative by the values of a loss
     * whose derivative by the outputs for {@code input} is {@code delta}.
     */
    void addGradient(float[] input, double[] delta, float[][] gradient);
}
