package org.commonweight.ewc.model;

import java.util.List;

/** A function of one row; it changes neither its arguments nor itself. */
interface Differentiable {
    /** Returns the outputs for {@code input}; may be the same array. */
    float[] forward(float[] input);

    /**
     * Returns the derivative by {@code input} of a loss whose derivative by the outputs is {@code
     * delta}; may be the same array.
     */
    double[] backward(float[] input, double[] delta);

    /** Returns what {@link #backward} does for each of {@code deltas}, to the bit. */
    default List<double[]> backwardAll(float[] input, List<double[]> deltas) {
        return deltas.stream().map(delta -> backward(input, delta)).toList();
    }
}
