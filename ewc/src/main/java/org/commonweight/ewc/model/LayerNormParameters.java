package org.commonweight.ewc.model;

import org.commonweight.protocol.tensor.Weights;

/** A layer normalisation: the weight and then the bias. */
final class LayerNormParameters implements LayerParameters {
    private final Layer.LayerNorm layer;
    private final float[] weight;
    private final float[] bias;

    LayerNormParameters(Layer.LayerNorm layer, Weights weights) {
        this.layer = layer;
        this.weight = weights.tensor(layer.weight()).clone();
        this.bias = weights.tensor(layer.bias()).clone();
    }

    @Override
    public void copyTo(Weights weights) {
        System.arraycopy(weight, 0, weights.tensor(layer.weight()), 0, weight.length);
        System.arraycopy(bias, 0, weights.tensor(layer.bias()), 0, bias.length);
    }

    @Override
    public float[][] arrays() {
        return new float[][] {weight, bias};
    }

    @Override
    public void changed() {
        // Nothing is derived from the values.
    }

    @Override
    public float[] forward(float[] input) {
        Standardized row = Standardized.of(input);
        float[] output = new float[input.length];
        for (int i = 0; i < output.length; i++) {
            output[i] = (float) (weight[i] * row.values()[i] + bias[i]);
        }
        return output;
    }

    /** With g = w∘δ it is {@code (g − mean g − x̂·mean(g∘x̂)) / σ}. */
    @Override
    public double[] backward(float[] input, double[] delta) {
        Standardized row = Standardized.of(input);
        double sum = 0;
        double along = 0;
        for (int i = 0; i < delta.length; i++) {
            double g = weight[i] * delta[i];
            sum += g;
            along += g * row.values()[i];
        }
        double[] result = new double[delta.length];
        for (int i = 0; i < delta.length; i++) {
            double across = (sum + along * row.values()[i]) / delta.length;
            result[i] = (weight[i] * delta[i] - across) / row.deviation();
        }
        return result;
    }

    @Override
    public void addGradient(float[] input, double[] delta, float[][] gradient) {
        double[] standardized = Standardized.of(input).values();
        for (int i = 0; i < delta.length; i++) {
            gradient[0][i] += (float) (delta[i] * standardized[i]);
            gradient[1][i] += (float) delta[i];
        }
    }
}
