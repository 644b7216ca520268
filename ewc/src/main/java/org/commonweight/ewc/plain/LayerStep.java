package org.commonweight.ewc.plain;

import org.commonweight.ewc.ProximalStep;
import org.commonweight.ewc.descent.Optimizer;
import org.commonweight.ewc.model.Layer;
import org.commonweight.ewc.model.LayerParameters;
import org.commonweight.protocol.tensor.Weights;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The gradient of one layer, summed over a batch, and the step that it leads to. */
final class LayerStep {
    private final LayerParameters parameters;
    private final List<LayerParameters> moments;
    private final float @Nullable [][] pull;
    private final float[][] anchor;
    private final float[][] gradient;

    static LayerStep of(
            Layer.Learning layer,
            LayerParameters parameters,
            List<Weights> moments,
            Optional<ProximalStep> proximal) {
        return new LayerStep(
                parameters,
                moments.stream().map(moment -> LayerParameters.of(layer, moment)).toList(),
                proximal.map(step -> LayerParameters.of(layer, step.pull()).arrays()).orElse(null),
                proximal.map(step -> LayerParameters.of(layer, step.anchor()).arrays())
                        .orElseGet(parameters::arrays));
    }

    private LayerStep(
            LayerParameters parameters,
            List<LayerParameters> moments,
            float @Nullable [][] pull,
            float[][] anchor) {
        this.parameters = parameters;
        this.moments = moments;
        this.pull = pull;
        this.anchor = anchor;
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
            if (pull != null) {
                ProximalStep.apply(pull[i], anchor[i], theta[i]);
            }
        }
        parameters.changed();
    }

    void copyMoment(int moment, Weights values) {
        moments.get(moment).changed();
        moments.get(moment).copyTo(values);
    }
}
