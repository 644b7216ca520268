package org.commonweight.ewc;

import org.commonweight.protocol.tensor.Weights;

/**
 * {@code λ/2 · Σ F_i (θ_i − θ*_i)²}, elastic weight consolidation (Kirkpatrick et al. 2017). With
 * every F = 1 it is FedProx.
 *
 * @param lambda λ ≥ 0
 * @param fisher F, never negative, of the anchor's layout
 * @param anchor θ*
 */
public record EwcPenalty(double lambda, Weights fisher, Weights anchor) implements Penalty {
    public EwcPenalty {
        if (!(lambda >= 0) || Double.isInfinite(lambda)) {
            throw new IllegalArgumentException("Not a lambda: " + lambda);
        }
        if (!fisher.layout().equals(anchor.layout())) {
            throw new IllegalArgumentException("Memory and model have different tensors");
        }
        requireFisher(fisher);
    }

    /**
     * Returns the penalty whose λ means the same for every memory: its strength at a mean F of 1.
     *
     * @param normalized λ times the mean of F, see {@link #normalizedLambda}
     * @throws IllegalArgumentException if the memory is empty, so that nothing can be normalized
     */
    public static EwcPenalty ofNormalized(double normalized, Weights fisher, Weights anchor) {
        double mean = new EwcPenalty(0, fisher, anchor).meanFisher();
        if (mean == 0) {
            throw new IllegalArgumentException("The memory is empty");
        }
        return new EwcPenalty(normalized / mean, fisher, anchor);
    }

    /** Returns the mean of F over all weights. */
    public double meanFisher() {
        double sum = 0;
        long count = 0;
        for (int t = 0; t < fisher.layout().tensors().size(); t++) {
            for (float value : fisher.tensor(t)) {
                sum += value;
            }
            count += fisher.tensor(t).length;
        }
        return sum / count;
    }

    /**
     * Returns λ times the mean of F: comparable between memories of different kinds and sizes,
     * which λ itself is not.
     */
    public double normalizedLambda() {
        return lambda * meanFisher();
    }

    /** Returns the value at {@code weights}. */
    public double value(Weights weights) {
        double sum = 0;
        for (int t = 0; t < anchor.layout().tensors().size(); t++) {
            float[] theta = weights.tensor(t);
            for (int i = 0; i < theta.length; i++) {
                double distance = (double) theta[i] - anchor.tensor(t)[i];
                sum += fisher.tensor(t)[i] * distance * distance;
            }
        }
        return lambda / 2 * sum;
    }

    private static void requireFisher(Weights fisher) {
        for (int t = 0; t < fisher.layout().tensors().size(); t++) {
            for (float value : fisher.tensor(t)) {
                if (!(value >= 0) || Float.isInfinite(value)) {
                    throw new IllegalArgumentException("Not a Fisher information: " + value);
                }
            }
        }
    }
}
