package org.commonweight.ewc.model;

import org.commonweight.protocol.tensor.Weights;

/**
 * The tensors of one dense layer, arranged for the inner loops: {@code rows()[i]} holds what input
 * i gives to every output, the transpose of the stored weight. The arrays are live.
 */
public final class DenseParameters {
    private final Layer.Dense layer;
    private final float[][] rows;
    private final float[] bias;

    private DenseParameters(Layer.Dense layer, float[][] rows, float[] bias) {
        this.layer = layer;
        this.rows = rows;
        this.bias = bias;
    }

    /** Copies the tensors of {@code layer} out of {@code weights}. */
    public static DenseParameters of(Layer.Dense layer, Weights weights) {
        float[] stored = weights.tensor(layer.weight());
        float[][] rows = new float[layer.inputs()][layer.outputs()];
        for (int i = 0; i < layer.inputs(); i++) {
            for (int o = 0; o < layer.outputs(); o++) {
                rows[i][o] = stored[o * layer.inputs() + i];
            }
        }
        return new DenseParameters(layer, rows, weights.tensor(layer.bias()).clone());
    }

    /** Copies the tensors back into {@code weights}. */
    public void copyTo(Weights weights) {
        float[] stored = weights.tensor(layer.weight());
        for (int i = 0; i < layer.inputs(); i++) {
            for (int o = 0; o < layer.outputs(); o++) {
                stored[o * layer.inputs() + i] = rows[i][o];
            }
        }
        System.arraycopy(bias, 0, weights.tensor(layer.bias()), 0, bias.length);
    }

    /** Returns one row of [outputs] for each input. */
    public float[][] rows() {
        return rows;
    }

    /** Returns the bias, [outputs]. */
    public float[] bias() {
        return bias;
    }

    float[] forward(float[] input) {
        float[] output = bias.clone();
        for (int i = 0; i < input.length; i++) {
            // Pixels and rectified units are mostly zero and add nothing.
            if (input[i] != 0) {
                addScaled(input[i], rows[i], output);
            }
        }
        return output;
    }

    double[] backward(double[] delta) {
        double[] result = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            double sum = 0;
            for (int o = 0; o < delta.length; o++) {
                sum += rows[i][o] * delta[o];
            }
            result[i] = sum;
        }
        return result;
    }

    /** Adds {@code factor·from} to {@code to}, element by element. */
    public static void addScaled(float factor, float[] from, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * from[i];
        }
    }
}
