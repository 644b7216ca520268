package org.commonweight.lab.experiment;

import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.Initialization;
import org.commonweight.ewc.model.Layer;
import org.commonweight.protocol.tensor.Weights;

import java.util.random.RandomGenerator;

/** What a sequence of tasks starts from; how much is forgotten depends on it. */
enum FirstWeights {
    /** As in every model that is published here. */
    HE {
        @Override
        Weights draw(Architecture architecture, RandomGenerator random) {
            return Initialization.draw(architecture, random);
        }
    },
    /**
     * As PyTorch's linear layers, and with them publications, start: weights and biases uniform in
     * ±1/sqrt(inputs), so hidden weights are 2.4 times smaller than those of {@link #HE}. For dense
     * layers.
     */
    PYTORCH {
        @Override
        Weights draw(Architecture architecture, RandomGenerator random) {
            Weights weights = Weights.zeros(architecture.layout());
            for (Layer.Learning layer : architecture.learningLayers()) {
                if (!(layer instanceof Layer.Dense dense)) {
                    throw new IllegalArgumentException(layer.name() + " is no dense layer");
                }
                double limit = 1 / StrictMath.sqrt(dense.inputs());
                fill(weights.tensor(dense.weight()), limit, random);
                fill(weights.tensor(dense.bias()), limit, random);
            }
            return weights;
        }
    };

    abstract Weights draw(Architecture architecture, RandomGenerator random);

    private static void fill(float[] values, double limit, RandomGenerator random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((2 * random.nextDouble() - 1) * limit);
        }
    }
}
