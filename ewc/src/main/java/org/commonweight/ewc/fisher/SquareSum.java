package org.commonweight.ewc.fisher;

import org.commonweight.ewc.model.Layer;

import java.util.List;

/** Sums {@code Σ_c p_c g_c²} of one layer over rows, where g_c is the derivative for class c. */
sealed interface SquareSum permits DenseSquares, Conv2dSquares, LayerNormSquares {
    static SquareSum of(Layer.Learning layer) {
        return switch (layer) {
            case Layer.Dense dense -> new DenseSquares(dense);
            case Layer.Conv2d conv -> new Conv2dSquares(conv);
            case Layer.LayerNorm norm -> new LayerNormSquares(norm);
        };
    }

    /**
     * Adds one row.
     *
     * @param input what entered the layer
     * @param weights p_c of some classes
     * @param deltas the derivatives by the outputs of the layer for the same classes
     */
    void add(float[] input, List<Double> weights, List<double[]> deltas);

    /** Returns the sums for the weight, row-major. */
    double[] weight();

    /** Returns the sums for the bias. */
    double[] bias();
}
