package org.commonweight.organization.operator;

import java.util.List;

/**
 * How far a model has fallen behind its own best: the mean over labels of the best share that any
 * earlier round reached, less the share now, where that is a loss (the forgetting measure of
 * Chaudhry et al. 2018, with labels for tasks).
 */
public final class Forgetting {
    private Forgetting() {}

    /** Returns the forgetting of {@code now} since the best of {@code earlier}, 0…1. */
    public static double of(List<Scores> earlier, Scores now) {
        double sum = 0;
        int labels = 0;
        for (int label = 0; label < now.labels().size(); label++) {
            if (now.labels().get(label).isPresent()) {
                double best = best(earlier, label);
                sum += Math.max(0, best - now.labels().get(label).getAsDouble());
                labels++;
            }
        }
        return labels == 0 ? 0 : sum / labels;
    }

    private static double best(List<Scores> earlier, int label) {
        return earlier.stream()
                .map(scores -> scores.labels().get(label))
                .mapToDouble(share -> share.orElse(0))
                .max()
                .orElse(0);
    }
}
