package org.commonweight.ewc.model;

import org.commonweight.protocol.tensor.Weights;

import java.util.Arrays;

/** A convolution: for each output the kernel over all input channels, and then the bias. */
final class Conv2dParameters implements LayerParameters {
    private final Layer.Conv2d layer;
    private final Unfolding unfolding;
    private final float[][] arrays;

    Conv2dParameters(Layer.Conv2d layer, Weights weights) {
        this.layer = layer;
        this.unfolding = new Unfolding(layer);
        this.arrays = new float[layer.outputs() + 1][];
        float[] stored = weights.tensor(layer.weight());
        for (int o = 0; o < layer.outputs(); o++) {
            arrays[o] = Arrays.copyOfRange(stored, o * layer.taps(), (o + 1) * layer.taps());
        }
        arrays[layer.outputs()] = weights.tensor(layer.bias()).clone();
    }

    @Override
    public void copyTo(Weights weights) {
        float[] stored = weights.tensor(layer.weight());
        for (int o = 0; o < layer.outputs(); o++) {
            System.arraycopy(arrays[o], 0, stored, o * layer.taps(), layer.taps());
        }
        float[] bias = arrays[layer.outputs()];
        System.arraycopy(bias, 0, weights.tensor(layer.bias()), 0, bias.length);
    }

    @Override
    public float[][] arrays() {
        return arrays;
    }

    @Override
    public void changed() {
        // Nothing is derived from the values.
    }

    @Override
    public float[] forward(float[] input) {
        float[][] unfolded = unfolding.byTap(input);
        int places = unfolding.places();
        float[] output = new float[layer.outputs() * places];
        float[] channel = new float[places];
        for (int o = 0; o < layer.outputs(); o++) {
            Arrays.fill(channel, arrays[layer.outputs()][o]);
            Axpy.addAll(arrays[o], unfolded, channel);
            System.arraycopy(channel, 0, output, o * places, places);
        }
        return output;
    }

    @Override
    public double[] backward(float[] input, double[] delta) {
        double[][] unfolded = new double[unfolding.places()][layer.taps()];
        for (int place = 0; place < unfolded.length; place++) {
            for (int o = 0; o < layer.outputs(); o++) {
                double value = delta[o * unfolded.length + place];
                // Behind a ReLU or a pooling most are.
                if (value != 0) {
                    Axpy.add(value, arrays[o], unfolded[place]);
                }
            }
        }
        return unfolding.fold(unfolded);
    }

    @Override
    public void addGradient(float[] input, double[] delta, float[][] gradient) {
        float[][] unfolded = unfolding.byPlace(input);
        for (int o = 0; o < layer.outputs(); o++) {
            for (int place = 0; place < unfolded.length; place++) {
                float value = (float) delta[o * unfolded.length + place];
                if (value != 0) {
                    Axpy.add(value, unfolded[place], gradient[o]);
                    gradient[layer.outputs()][o] += value;
                }
            }
        }
    }
}
