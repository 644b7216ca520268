package org.commonweight.ewc.plain;

import org.commonweight.ewc.ProximalStep;
import org.commonweight.ewc.descent.Optimizer;
import org.commonweight.ewc.model.Layer;
import org.commonweight.ewc.model.LayerParameters;
import org.commonweight.protocol.tensor.Weights;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The gradient of one layer, summed over a batch, and the step that it leads to. */
final class LayerStep {
    private final LayerParameters parameters;
    private final List<LayerParameters> moments;
    private final Optional<Way> way;
    private final float[][] gradient;

    /** How far back to go and whereto, arranged as the layer's parameters. */
    record Way(float[][] pull, float[][] anchor) {
        static Way of(Layer.Learning layer, ProximalStep step) {
            return new Way(
                    LayerParameters.of(layer, step.pull()).arrays(),
                    LayerParameters.of(layer, step.anchor()).arrays());
        }
    }

    LayerStep(LayerParameters parameters, List<LayerParameters> moments, Optional<Way> way) {
        this.parameters = parameters;
        this.moments = moments;
        this.way = way;
        this.gradient =
                Arrays.stream(parameters.arrays())
                        .map(array -> new float[array.length])
                        .toArray(float[][]::new);
    }

    void accumulate(float[] input, double[] delta) {
        parameters.addGradient(input, delta, gradient);
    }

    void take(Optimizer optimizer, long step, int rows) {
        float[][] theta = parameters.arrays();
        float[][] running = new float[moments.size()][];
        for (int i = 0; i < theta.length; i++) {
            for (int m = 0; m < running.length; m++) {
                running[m] = moments.get(m).arrays()[i];
            }
            optimizer.step(step, gradient[i], rows, running, theta[i]);
            Arrays.fill(gradient[i], 0);
            if (way.isPresent()) {
                ProximalStep.apply(way.get().pull()[i], way.get().anchor()[i], theta[i]);
            }
        }
        parameters.changed();
    }

    void copyMoment(int moment, Weights values) {
        moments.get(moment).changed();
        moments.get(moment).copyTo(values);
    }
}
