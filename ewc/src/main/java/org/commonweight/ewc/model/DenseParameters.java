package org.commonweight.ewc.model;

import org.commonweight.protocol.tensor.Weights;

import java.util.ArrayList;
import java.util.List;

/**
 * A dense layer: for each input the row of what it gives to every output, the transpose of the
 * stored weight, and then the bias.
 */
final class DenseParameters implements LayerParameters {
    private final Layer.Dense layer;
    private final float[][] arrays;
    private final float[][] columns;

    DenseParameters(Layer.Dense layer, Weights weights) {
        this.layer = layer;
        this.arrays = new float[layer.inputs() + 1][];
        this.columns = new float[layer.outputs()][layer.inputs()];
        float[] stored = weights.tensor(layer.weight());
        for (int i = 0; i < layer.inputs(); i++) {
            arrays[i] = new float[layer.outputs()];
            for (int o = 0; o < layer.outputs(); o++) {
                arrays[i][o] = stored[o * layer.inputs() + i];
            }
        }
        arrays[layer.inputs()] = weights.tensor(layer.bias()).clone();
        changed();
    }

    @Override
    public void copyTo(Weights weights) {
        float[] stored = weights.tensor(layer.weight());
        for (int o = 0; o < layer.outputs(); o++) {
            System.arraycopy(columns[o], 0, stored, o * layer.inputs(), layer.inputs());
        }
        System.arraycopy(bias(arrays), 0, weights.tensor(layer.bias()), 0, layer.outputs());
    }

    @Override
    public float[][] arrays() {
        return arrays;
    }

    @Override
    public void changed() {
        for (int i = 0; i < layer.inputs(); i++) {
            for (int o = 0; o < layer.outputs(); o++) {
                columns[o][i] = arrays[i][o];
            }
        }
    }

    @Override
    public float[] forward(float[] input) {
        float[] output = bias(arrays).clone();
        // Pixels and rectified units are mostly zero and add nothing.
        Axpy.addAll(input, arrays, output);
        return output;
    }

    @Override
    public double[] backward(float[] input, double[] delta) {
        return backwardAll(input, List.of(delta)).getFirst();
    }

    @Override
    public List<double[]> backwardAll(float[] input, List<double[]> deltas) {
        List<double[]> results = new ArrayList<>();
        deltas.forEach(_ -> results.add(new double[layer.inputs()]));
        Axpy.addAll(deltas, columns, results);
        return results;
    }

    @Override
    public void addGradient(float[] input, double[] delta, float[][] gradient) {
        float[] rounded = new float[delta.length];
        for (int o = 0; o < delta.length; o++) {
            rounded[o] = (float) delta[o];
        }
        for (int i = 0; i < input.length; i++) {
            if (input[i] != 0) {
                Axpy.add(input[i], rounded, gradient[i]);
            }
        }
        Axpy.add(1, rounded, bias(gradient));
    }

    private static float[] bias(float[][] arrays) {
        return arrays[arrays.length - 1];
    }
}
