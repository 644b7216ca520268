package org.commonweight.ewc.fisher;

import org.commonweight.ewc.model.Axpy;
import org.commonweight.ewc.model.Layer;

import java.util.List;

/**
 * The derivative of one row by a dense weight is {@code δ_o a_i}, so the squares need no loop over
 * classes and weights: {@code Σ_c p_c (δ_co a_i)² = (Σ_c p_c δ_co²)·a_i²} (as in Dangel, Kunstner,
 * Hennig 2020, BackPACK). Held transposed, one array for each input.
 */
final class DenseSquares implements SquareSum {
    private final double[][] rows;
    private final double[] bias;

    DenseSquares(Layer.Dense layer) {
        this.rows = new double[layer.inputs()][layer.outputs()];
        this.bias = new double[layer.outputs()];
    }

    @Override
    public void add(float[] input, List<Double> weights, List<double[]> deltas) {
        double[] squares = new double[bias.length];
        for (int c = 0; c < deltas.size(); c++) {
            Axpy.addSquares(weights.get(c), deltas.get(c), squares);
        }
        for (int i = 0; i < input.length; i++) {
            if (input[i] != 0) {
                Axpy.add((double) input[i] * input[i], squares, rows[i]);
            }
        }
        Axpy.add(1, squares, bias);
    }

    @Override
    public double[] weight() {
        double[] flat = new double[rows.length * bias.length];
        for (int i = 0; i < rows.length; i++) {
            for (int o = 0; o < bias.length; o++) {
                flat[o * rows.length + i] = rows[i][o];
            }
        }
        return flat;
    }

    @Override
    public double[] bias() {
        return bias;
    }
}
