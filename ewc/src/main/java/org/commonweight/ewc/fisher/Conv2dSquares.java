package org.commonweight.ewc.fisher;

import org.commonweight.ewc.model.Axpy;
import org.commonweight.ewc.model.Layer;
import org.commonweight.ewc.model.Unfolding;

import java.util.Arrays;
import java.util.List;

/**
 * A kernel is used at every place, so its derivative for one row and class is a sum over places,
 * {@code g_ok = Σ_l δ_ol u_lk}, which is squared only then; the unfolded input u is made once for
 * all classes.
 */
final class Conv2dSquares implements SquareSum {
    private final Unfolding unfolding;
    private final double[][] kernels;
    private final double[] bias;

    Conv2dSquares(Layer.Conv2d layer) {
        this.unfolding = new Unfolding(layer);
        this.kernels = new double[layer.outputs()][layer.taps()];
        this.bias = new double[layer.outputs()];
    }

    @Override
    public void add(float[] input, List<Double> weights, List<double[]> deltas) {
        float[][] unfolded = unfolding.byPlace(input);
        double[] gradient = new double[kernels[0].length];
        for (int c = 0; c < deltas.size(); c++) {
            for (int o = 0; o < kernels.length; o++) {
                double sum = 0;
                Arrays.fill(gradient, 0);
                for (int place = 0; place < unfolded.length; place++) {
                    double delta = deltas.get(c)[o * unfolded.length + place];
                    if (delta != 0) {
                        Axpy.add(delta, unfolded[place], gradient);
                        sum += delta;
                    }
                }
                Axpy.addSquares(weights.get(c), gradient, kernels[o]);
                bias[o] += weights.get(c) * (sum * sum);
            }
        }
    }

    @Override
    public double[] weight() {
        return Arrays.stream(kernels).flatMapToDouble(Arrays::stream).toArray();
    }

    @Override
    public double[] bias() {
        return bias;
    }
}
