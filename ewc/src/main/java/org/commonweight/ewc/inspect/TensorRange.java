package org.commonweight.ewc.inspect;

import java.util.List;

/**
 * One tensor of a file.
 *
 * @param min smallest value; of grid values the integer itself
 * @param max largest value
 * @param mean mean value
 * @param zeros how many values are 0
 */
public record TensorRange(
        String name, List<Integer> shape, double min, double max, double mean, long zeros) {
    public TensorRange {
        shape = List.copyOf(shape);
    }

    static TensorRange of(String name, List<Integer> shape, double[] values) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        long zeros = 0;
        for (double value : values) {
            min = Math.min(min, value);
            max = Math.max(max, value);
            sum += value;
            zeros += value == 0 ? 1 : 0;
        }
        return new TensorRange(name, shape, min, max, sum / values.length, zeros);
    }
}
