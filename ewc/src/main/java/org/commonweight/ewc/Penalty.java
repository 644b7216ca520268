package org.commonweight.ewc;

import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.Weights;

import java.util.Arrays;

/** What holds the weights back while they learn something new. */
public sealed interface Penalty permits Penalty.None, EwcPenalty {
    /** Nothing does: plain gradient descent. */
    record None() implements Penalty {}

    /** Returns the penalty of a model that has no memory yet. */
    static Penalty none() {
        return new None();
    }

    /**
     * Returns the proximal term of FedProx (Li et al. 2020), {@code μ/2·‖θ − θ*‖²}: {@link
     * EwcPenalty} with every F = 1.
     */
    static EwcPenalty fedProx(double mu, Weights anchor) {
        Weights ones = Weights.zeros(anchor.layout());
        for (int t = 0; t < anchor.layout().tensors().size(); t++) {
            Arrays.fill(ones.tensor(t), 1);
        }
        return new EwcPenalty(mu, ones, anchor);
    }

    /**
     * Returns the penalty of a model with a published memory; none if {@code plan.lambda()} is 0.
     *
     * @param anchor the base model of the round
     * @param memory the Fisher diagonal as grid values
     * @param memoryScale the grid's step is {@code 2^−memoryScale}
     */
    static Penalty of(TrainingPlan plan, Weights anchor, GridTensors memory, int memoryScale) {
        return plan.lambda().signum() == 0
                ? none()
                : new EwcPenalty(plan.lambda().doubleValue(), fisher(memory, memoryScale), anchor);
    }

    private static Weights fisher(GridTensors memory, int memoryScale) {
        Weights fisher = Weights.zeros(memory.layout());
        for (int t = 0; t < memory.layout().tensors().size(); t++) {
            int[] grid = memory.tensor(t);
            float[] values = fisher.tensor(t);
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) Math.scalb((double) grid[i], -memoryScale);
            }
        }
        return fisher;
    }
}
