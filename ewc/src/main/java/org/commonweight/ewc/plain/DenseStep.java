package org.commonweight.ewc.plain;

import org.commonweight.ewc.ProximalStep;
import org.commonweight.ewc.model.DenseParameters;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/** The gradient of one dense layer, summed over a batch, and the step that it leads to. */
final class DenseStep {
    private final DenseParameters parameters;
    private final @Nullable DenseParameters pull;
    private final DenseParameters anchor;
    private final float[][] rows;
    private final float[] bias;

    private DenseStep(
            DenseParameters parameters, @Nullable DenseParameters pull, DenseParameters anchor) {
        this.parameters = parameters;
        this.pull = pull;
        this.anchor = anchor;
        this.bias = new float[parameters.bias().length];
        this.rows = new float[parameters.rows().length][bias.length];
    }

    static DenseStep free(DenseParameters parameters) {
        return new DenseStep(parameters, null, parameters);
    }

    static DenseStep anchored(
            DenseParameters parameters, DenseParameters pull, DenseParameters anchor) {
        return new DenseStep(parameters, pull, anchor);
    }

    void accumulate(float[] input, double[] delta) {
        float[] rounded = new float[delta.length];
        for (int o = 0; o < delta.length; o++) {
            rounded[o] = (float) delta[o];
        }
        for (int i = 0; i < input.length; i++) {
            // Pixels and rectified units are mostly zero and add nothing.
            if (input[i] != 0) {
                DenseParameters.addScaled(input[i], rounded, rows[i]);
            }
        }
        DenseParameters.addScaled(1, rounded, bias);
    }

    void take(float rate) {
        for (int i = 0; i < rows.length; i++) {
            descend(rate, rows[i], parameters.rows()[i]);
            if (pull != null) {
                ProximalStep.apply(pull.rows()[i], anchor.rows()[i], parameters.rows()[i]);
            }
        }
        descend(rate, bias, parameters.bias());
        if (pull != null) {
            ProximalStep.apply(pull.bias(), anchor.bias(), parameters.bias());
        }
    }

    private static void descend(float rate, float[] gradient, float[] theta) {
        DenseParameters.addScaled(-rate, gradient, theta);
        Arrays.fill(gradient, 0);
    }
}
