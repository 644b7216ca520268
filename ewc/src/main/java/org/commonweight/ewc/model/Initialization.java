package org.commonweight.ewc.model;

import org.commonweight.protocol.tensor.Weights;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * First weights of a model: biases are zero, those of a layer normalisation one, all others uniform
 * in ±limit. In the last layer the limit is sqrt(6 / (inputs + outputs)) (Glorot 2010), before it
 * sqrt(6 / inputs) (He 2015), where the inputs of a convolution are those that meet in one output.
 */
public final class Initialization {
    private static final float UNIT = 0x1p-23f;

    private Initialization() {}

    /**
     * Draws 24 bits of one long for each weight, layer by layer, row by row; so a generator with
     * the same longs gives the same bits on every JDK.
     */
    public static Weights draw(Architecture architecture, RandomGenerator random) {
        Weights weights = Weights.zeros(architecture.layout());
        for (Layer.Learning layer : architecture.learningLayers()) {
            float[] values = weights.tensor(layer.weight());
            switch (layer) {
                case Layer.Dense dense -> {
                    boolean last = dense.equals(architecture.layers().getLast());
                    int fan = last ? dense.inputs() + dense.outputs() : dense.inputs();
                    fill(values, StrictMath.sqrt(6.0 / fan), random);
                }
                case Layer.Conv2d conv -> fill(values, StrictMath.sqrt(6.0 / conv.taps()), random);
                case Layer.LayerNorm _ -> Arrays.fill(values, 1);
            }
        }
        return weights;
    }

    private static void fill(float[] values, double limit, RandomGenerator random) {
        for (int i = 0; i < values.length; i++) {
            float uniform = (random.nextLong() >>> 40) * UNIT - 1;
            values[i] = (float) (uniform * limit);
        }
    }
}
