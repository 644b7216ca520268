package org.commonweight.lab.experiment.result;

import java.util.List;

/**
 * One figure of one setting over its seeds. Trials that were cut count only if none was completed.
 *
 * @param complete whether the trials behind it were
 * @param values one for each trial that has the figure
 * @param trials how many there are, with the figure or not
 * @param lastStep the last task or round that all of them have measured
 */
public record Summary(boolean complete, List<Double> values, int trials, int lastStep) {
    public Summary {
        values = List.copyOf(values);
    }

    /** Returns the summary of what {@code known} is about. */
    public static Summary of(Known known, List<Trial> trials) {
        List<Trial> all =
                trials.stream().filter(trial -> trial.setting().equals(known.setting())).toList();
        List<Trial> done = all.stream().filter(Trial::complete).toList();
        List<Trial> counted = done.isEmpty() ? all : done;
        return new Summary(
                !done.isEmpty(),
                counted.stream()
                        .filter(trial -> trial.figures().containsKey(known.figure()))
                        .map(trial -> trial.figures().get(known.figure()))
                        .toList(),
                counted.size(),
                counted.stream().mapToInt(Summary::lastStep).min().orElse(0));
    }

    private static int lastStep(Trial trial) {
        return trial.curves().values().stream()
                .mapToInt(points -> points.getLast().step())
                .max()
                .orElse(0);
    }

    /** Returns the mean; not a number without values. */
    public double mean() {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /** Returns the standard deviation of a sample of these; 0 with fewer than two values. */
    public double deviation() {
        double mean = mean();
        double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        return values.size() < 2 ? 0 : Math.sqrt(squares / (values.size() - 1));
    }
}
