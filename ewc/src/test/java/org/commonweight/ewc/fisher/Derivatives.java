package org.commonweight.ewc.fisher;

import org.commonweight.ewc.model.Layer;
import org.commonweight.ewc.model.Shape;

/** The derivatives of one row by the weights of one layer, straight from the definitions. */
final class Derivatives {
    private final double[] weight;
    private final double[] bias;

    private Derivatives(int weights, int biases) {
        this.weight = new double[weights];
        this.bias = new double[biases];
    }

    static Derivatives of(Layer.Learning layer, float[] input, double[] delta) {
        return switch (layer) {
            case Layer.Dense dense -> dense(dense, input, delta);
            case Layer.Conv2d conv -> conv2d(conv, input, delta);
            case Layer.LayerNorm _ -> layerNorm(input, delta);
        };
    }

    void addSquares(double factor, double[] weights, double[] biases) {
        for (int i = 0; i < weight.length; i++) {
            weights[i] += factor * weight[i] * weight[i];
        }
        for (int i = 0; i < bias.length; i++) {
            biases[i] += factor * bias[i] * bias[i];
        }
    }

    private static Derivatives dense(Layer.Dense layer, float[] input, double[] delta) {
        Derivatives all = new Derivatives(layer.inputs() * layer.outputs(), layer.outputs());
        for (int i = 0; i < all.weight.length; i++) {
            all.weight[i] = delta[i / layer.inputs()] * input[i % layer.inputs()];
        }
        System.arraycopy(delta, 0, all.bias, 0, delta.length);
        return all;
    }

    private static Derivatives conv2d(Layer.Conv2d layer, float[] input, double[] delta) {
        Derivatives all = new Derivatives(layer.outputs() * layer.taps(), layer.outputs());
        Shape.Image in = layer.input();
        Shape.Image out = layer.output();
        for (int i = 0; i < delta.length; i++) {
            int o = i / (out.height() * out.width());
            int top = i / out.width() % out.height() * layer.stride() - layer.padding();
            int left = i % out.width() * layer.stride() - layer.padding();
            for (int tap = 0; tap < layer.taps(); tap++) {
                int row = top + tap / layer.kernel() % layer.kernel();
                int column = left + tap % layer.kernel();
                int channel = tap / layer.kernel() / layer.kernel();
                if (row >= 0 && row < in.height() && column >= 0 && column < in.width()) {
                    all.weight[o * layer.taps() + tap] +=
                            delta[i] * input[(channel * in.height() + row) * in.width() + column];
                }
            }
            all.bias[o] += delta[i];
        }
        return all;
    }

    private static Derivatives layerNorm(float[] input, double[] delta) {
        Derivatives all = new Derivatives(delta.length, delta.length);
        double mean = 0;
        double squares = 0;
        for (float value : input) {
            mean += value / (double) input.length;
            squares += (double) value * value / input.length;
        }
        for (int i = 0; i < delta.length; i++) {
            double variance = squares - mean * mean + Layer.LayerNorm.EPSILON;
            all.weight[i] = delta[i] * (input[i] - mean) / Math.sqrt(variance);
            all.bias[i] = delta[i];
        }
        return all;
    }
}
