package org.commonweight.ewc.model;

import org.commonweight.protocol.tensor.Weights;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * First weights of a model: biases are zero, weights uniform in ±limit. Before a ReLU the limit is
 * sqrt(6 / inputs) (He 2015), otherwise sqrt(6 / (inputs + outputs)) (Glorot 2010).
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
        List<Layer> layers = architecture.layers();
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i) instanceof Layer.Dense dense) {
                boolean last = i + 1 == layers.size();
                int fan = last ? dense.inputs() + dense.outputs() : dense.inputs();
                fill(weights.tensor(dense.weight()), StrictMath.sqrt(6.0 / fan), random);
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
