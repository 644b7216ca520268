package org.commonweight.lab.experiment.rounds;

import org.commonweight.protocol.average.MemoryRule;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Online EWC (Schwarz et al. 2018) in rounds. It penalises by λ·Σ γ^(k−j)·F_j after k tasks,
 * whereas the memory of a model is a mean; so the sum is that mean times its mass {@code S_k = 1 +
 * γ·S_(k−1)}, the k-th task comes in at the rate 1/S_k, and λ·S_k takes the place of λ.
 *
 * @param lambda λ of one task, at least 0
 * @param gamma γ, above 0 up to 1, where nothing is discounted
 */
public record MemorySchedule(double lambda, double gamma) {
    private static final MathContext DIGITS = new MathContext(12);

    public MemorySchedule {
        if (!(lambda >= 0) || !(gamma > 0 && gamma <= 1)) {
            throw new IllegalArgumentException("Not a schedule: " + lambda + ", " + gamma);
        }
    }

    /** Returns the memory rate of the round that remembers task {@code k}, from 1. */
    public int rate(int k) {
        return (int) Math.max(1, Math.round(MemoryRule.ONE / mass(k)));
    }

    /** Returns the λ of the round that learns while {@code k} tasks are remembered. */
    public BigDecimal lambda(int k) {
        return new BigDecimal(lambda * mass(k)).round(DIGITS);
    }

    private double mass(int k) {
        double mass = 0;
        for (int task = 1; task <= k; task++) {
            mass = 1 + gamma * mass;
        }
        return mass;
    }
}
