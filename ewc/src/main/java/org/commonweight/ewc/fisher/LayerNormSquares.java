package org.commonweight.ewc.fisher;

import org.commonweight.ewc.model.Axpy;
import org.commonweight.ewc.model.Layer;
import org.commonweight.ewc.model.Standardized;

import java.util.List;

/** The derivatives of one row are {@code δ∘x̂} by the weight and δ by the bias. */
final class LayerNormSquares implements SquareSum {
    private final double[] weight;
    private final double[] bias;

    LayerNormSquares(Layer.LayerNorm layer) {
        this.weight = new double[layer.input().elements()];
        this.bias = new double[weight.length];
    }

    @Override
    public void add(float[] input, List<Double> weights, List<double[]> deltas) {
        double[] squares = new double[bias.length];
        for (int c = 0; c < deltas.size(); c++) {
            Axpy.addSquares(weights.get(c), deltas.get(c), squares);
        }
        double[] standardized = Standardized.of(input).values();
        for (int i = 0; i < weight.length; i++) {
            weight[i] += squares[i] * (standardized[i] * standardized[i]);
        }
        Axpy.add(1, squares, bias);
    }

    @Override
    public double[] weight() {
        return weight;
    }

    @Override
    public double[] bias() {
        return bias;
    }
}
