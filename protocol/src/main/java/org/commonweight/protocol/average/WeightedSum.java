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
    private Optional<Weighted> waiting = Optional.empty();
    private long samples;

    /** An update and its weight. */
    private record Weighted(Update update, int weight) {}

    /** Starts at zero; {@code withFisher} says whether updates carry a Fisher diagonal. */
    public WeightedSum(ModelLayout layout, boolean withFisher) {
        this.layout = layout;
        this.delta = zeros(layout);
        this.fisher = withFisher ? Optional.of(zeros(layout)) : Optional.empty();
    }

    /**
     * Adds {@code update} with weight {@code weight} ≥ 1, its number of samples. Do not change its
     * tensors before the next one is added or the mean is taken: updates go two by two into the
     * sums, which are twice as long and would otherwise pass through memory for each.
     */
    public void add(Update update, int weight) {
        if (weight < 1 || samples + weight > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("The sum of weights is not within 1…2^31-1");
        }
        if (!update.delta().layout().equals(layout)
                || update.fisher().isPresent() != fisher.isPresent()) {
            throw new IllegalArgumentException("The update has not the tensors of this round");
        }
        samples += weight;
        Weighted next = new Weighted(update, weight);
        if (waiting.isEmpty()) {
            waiting = Optional.of(next);
        } else {
            add(waiting.get(), next);
            waiting = Optional.empty();
        }
    }

    private void add(Weighted one, Weighted two) {
        add(delta, one.update.delta(), one.weight, two.update.delta(), two.weight);
        if (fisher.isPresent()) {
            GridTensors first = one.update.fisher().orElseThrow();
            add(fisher.get(), first, one.weight, two.update.fisher().orElseThrow(), two.weight);
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
        // The last of an odd number comes alone: beside it stands itself, with weight 0.
        waiting.ifPresent(last -> add(last, new Weighted(last.update, 0)));
        waiting = Optional.empty();
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

    private static void add(long[][] sums, GridTensors one, long w, GridTensors two, long v) {
        for (int t = 0; t < sums.length; t++) {
            add(sums[t], one.tensor(t), w, two.tensor(t), v);
        }
    }

    private static void add(long[] sum, int[] one, long w, int[] two, long v) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += w * one[i] + v * two[i];
        }
    }

    private static long[][] zeros(ModelLayout layout) {
        return layout.tensors().stream()
                .map(tensor -> new long[tensor.elements()])
                .toArray(long[][]::new);
    }
}
