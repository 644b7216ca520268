package org.commonweight.lab.experiment.result;

import java.util.List;
import java.util.Optional;

/**
 * What is known of one figure of one setting, and what is to be reached here.
 *
 * @param unit of the figure, such as {@code %}; empty for a number
 * @param digits behind the point that are printed
 * @param value as published, with its source; empty if nobody published it
 */
public record Known(
        String setting, String figure, String unit, int digits, String value, Optional<Goal> goal) {
    /** The values of a mean over seeds that count as reached, both ends included. */
    public record Goal(double min, double max) {
        /** Returns a goal without an upper end. */
        public static Goal atLeast(double min) {
            return new Goal(min, Double.POSITIVE_INFINITY);
        }

        /** Returns a goal without a lower end. */
        public static Goal atMost(double max) {
            return new Goal(Double.NEGATIVE_INFINITY, max);
        }

        /** Tells whether {@code value} is within. */
        public boolean reachedBy(double value) {
            return value >= min && value <= max;
        }
    }

    /** Returns a figure without a goal. */
    public static Known of(String setting, String figure, String unit, int digits, String value) {
        return new Known(setting, figure, unit, digits, value, Optional.empty());
    }

    /** Returns the same figures without goals and publications, for runs that show nothing. */
    public static List<Known> open(List<Known> known) {
        return known.stream()
                .map(row -> of(row.setting, row.figure, row.unit, row.digits, ""))
                .toList();
    }

    /** Returns this with a goal. */
    public Known reach(Goal reach) {
        return new Known(setting, figure, unit, digits, value, Optional.of(reach));
    }
}
