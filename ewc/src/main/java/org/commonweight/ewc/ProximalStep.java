package org.commonweight.ewc;

import org.commonweight.protocol.tensor.Weights;

/**
 * The exact minimiser of a step's quadratic part, taken after the gradient step θ' = θ − lr·g:
 * {@code θ ← (θ' + k·θ*) / (1 + k)} with {@code k = lr·λ·F}, here as {@code θ ← θ' + pull·(θ* −
 * θ')} with {@code pull = k / (1 + k)} of 0…1. It is stable for every λ, where a gradient of the
 * penalty diverges once lr·λ·F exceeds 2, and it leaves weights without memory (F = 0) as they are.
 *
 * @param pull the share of the way back to the anchor, for each weight
 * @param anchor θ*
 */
public record ProximalStep(Weights pull, Weights anchor) {
    /** Returns the step for {@code penalty} at a learning rate. */
    public static ProximalStep of(EwcPenalty penalty, double learningRate) {
        Weights pull = Weights.zeros(penalty.anchor().layout());
        for (int t = 0; t < pull.layout().tensors().size(); t++) {
            float[] values = pull.tensor(t);
            for (int i = 0; i < values.length; i++) {
                double k = learningRate * (penalty.lambda() * penalty.fisher().tensor(t)[i]);
                values[i] = Double.isInfinite(k) ? 1 : (float) (k / (1 + k));
            }
        }
        return new ProximalStep(pull, penalty.anchor());
    }

    /** Takes the step on all of {@code weights}. */
    public void apply(Weights weights) {
        for (int t = 0; t < anchor.layout().tensors().size(); t++) {
            apply(pull.tensor(t), anchor.tensor(t), weights.tensor(t));
        }
    }

    /** Takes the step on {@code theta}, of the same length as {@code pull} and {@code anchor}. */
    public static void apply(float[] pull, float[] anchor, float[] theta) {
        for (int i = 0; i < theta.length; i++) {
            theta[i] += pull[i] * (anchor[i] - theta[i]);
        }
    }
}
