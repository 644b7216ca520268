package org.commonweight.ewc.plain;

import org.commonweight.ewc.ProximalStep;
import org.commonweight.ewc.model.Axpy;
import org.commonweight.ewc.model.LayerParameters;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/** The gradient of one layer, summed over a batch, and the step that it leads to. */
final class LayerStep {
    private final LayerParameters parameters;
    private final float[][] gradient;
    private final float @Nullable [][] pull;
    private final float[][] anchor;

    private LayerStep(LayerParameters parameters, float @Nullable [][] pull, float[][] anchor) {
        this.parameters = parameters;
        this.pull = pull;
        this.anchor = anchor;
        this.gradient =
                Arrays.stream(parameters.arrays())
                        .map(array -> new float[array.length])
                        .toArray(float[][]::new);
    }

    static LayerStep free(LayerParameters parameters) {
        return new LayerStep(parameters, null, parameters.arrays());
    }

    static LayerStep anchored(
            LayerParameters parameters, LayerParameters pull, LayerParameters anchor) {
        return new LayerStep(parameters, pull.arrays(), anchor.arrays());
    }

    void accumulate(float[] input, double[] delta) {
        parameters.addGradient(input, delta, gradient);
    }

    void take(float rate) {
        float[][] theta = parameters.arrays();
        for (int i = 0; i < theta.length; i++) {
            Axpy.add(-rate, gradient[i], theta[i]);
            Arrays.fill(gradient[i], 0);
            if (pull != null) {
                ProximalStep.apply(pull[i], anchor[i], theta[i]);
            }
        }
        parameters.changed();
    }
}
