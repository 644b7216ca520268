package org.commonweight.protocol.average;

import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.ModelLayout;
import org.commonweight.protocol.tensor.Update;

import java.util.Optional;

/**
 * Σ w·d of admitted updates in int64, then (Σ w·d)/(Σ w) truncated toward zero. Integer sums are
 * associative, so neither order nor threads nor machine change a bit; the ledger's bound Σ w ≤
 * 2^31−1 keeps every sum inside int64.
 */
public final class WeightedSum {
    private final ModelLayout layout;
    private final long[][] delta;
    private final Optional<long[][]> fisher;
    private long samples;

    /** Starts at zero; {@code withFisher} says whether updates carry a Fisher diagonal. */
    public WeightedSum(ModelLayout layout, boolean withFisher) {
        this.layout = layout;
        this.delta = zeros(layout);
        this.fisher = withFisher ? Optional.of(zeros(layout)) : Optional.empty();
    }

    /** Adds {@code update} with weight {@code weight} ≥ 1, its number of samples. */
    public void add(Update update, int weight) {
        if (weight < 1 || samples + weight > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("The sum of weights is not within 1…2^31-1");
        }
        if (!update.delta().layout().equals(layout)
                || update.fisher().isPresent() != fisher.isPresent()) {
            throw new IllegalArgumentException("The update has not the tensors of this round");
        }
        samples += weight;
        add(delta, update.delta(), weight);
        if (fisher.isPresent() && update.fisher().isPresent()) {
            add(fisher.get(), update.fisher().get(), weight);
        }
    }

    /** Returns Σ w. */
    public long samples() {
        return samples;
    }

    /** Returns the mean of all updates added, on the same grids. */
    public Update mean() {
        if (samples == 0) {
            throw new IllegalStateException("There is no mean of no updates");
        }
        return new Update(mean(delta), fisher.map(this::mean));
    }

    private GridTensors mean(long[][] sums) {
        GridTensors mean = GridTensors.zeros(layout);
        for (int t = 0; t < sums.length; t++) {
            long[] sum = sums[t];
            int[] out = mean.tensor(t);
            for (int i = 0; i < out.length; i++) {
                out[i] = (int) (sum[i] / samples);
            }
        }
        return mean;
    }

    private static void add(long[][] sums, GridTensors tensors, int weight) {
        for (int t = 0; t < sums.length; t++) {
            long[] sum = sums[t];
            int[] in = tensors.tensor(t);
            for (int i = 0; i < in.length; i++) {
                sum[i] += (long) weight * in[i];
            }
        }
    }

    private static long[][] zeros(ModelLayout layout) {
        return layout.tensors().stream()
                .map(tensor -> new long[tensor.elements()])
                .toArray(long[][]::new);
    }
}
