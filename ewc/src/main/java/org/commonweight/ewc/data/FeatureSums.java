package org.commonweight.ewc.data;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Number, sum and sum of squares of every feature: what participants add up to find the scaling of
 * all their rows without showing one. Missing values (NaN) count nowhere.
 */
public final class FeatureSums {
    private static final MathContext DIGITS = new MathContext(9);
    private static final double LEAST_DEVIATION = 1e-9;

    private final double[] counts;
    private final double[] sums;
    private final double[] squares;

    /** Starts with no rows of so many features. */
    public FeatureSums(int features) {
        this.counts = new double[features];
        this.sums = new double[features];
        this.squares = new double[features];
    }

    /** Returns the sums over all rows of {@code data}. */
    public static FeatureSums of(Dataset data) {
        FeatureSums sums = new FeatureSums(data.width());
        double[] wide = new double[data.width()];
        for (int row = 0; row < data.rows(); row++) {
            for (int i = 0; i < wide.length; i++) {
                wide[i] = data.features(row)[i];
            }
            sums.add(wide);
        }
        return sums;
    }

    /** Adds one row. */
    public void add(double[] row) {
        for (int i = 0; i < sums.length; i++) {
            if (!Double.isNaN(row[i])) {
                counts[i]++;
                sums[i] += row[i];
                squares[i] += row[i] * row[i];
            }
        }
    }

    /** Adds the rows of another. */
    public void add(FeatureSums other) {
        for (int i = 0; i < sums.length; i++) {
            counts[i] += other.counts[i];
            sums[i] += other.sums[i];
            squares[i] += other.squares[i];
        }
    }

    /** Returns the mean of a feature; 0 if it never occurred. */
    public double mean(int feature) {
        return counts[feature] == 0 ? 0 : sums[feature] / counts[feature];
    }

    /** Returns the standard deviation of the population of a feature. */
    public double deviation(int feature) {
        double mean = mean(feature);
        double square = counts[feature] == 0 ? 0 : squares[feature] / counts[feature];
        return Math.sqrt(Math.max(0, square - mean * mean));
    }

    /**
     * Returns the scaling to mean 0 and deviation 1, in nine digits; a feature that never changes
     * is only moved.
     */
    public CsvScaling toScaling() {
        List<BigDecimal> means = new ArrayList<>();
        List<BigDecimal> scales = new ArrayList<>();
        for (int i = 0; i < sums.length; i++) {
            means.add(new BigDecimal(mean(i), DIGITS));
            double deviation = deviation(i);
            scales.add(
                    deviation < LEAST_DEVIATION
                            ? BigDecimal.ONE
                            : new BigDecimal(deviation, DIGITS));
        }
        return new CsvScaling(means, scales);
    }
}
