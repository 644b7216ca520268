package org.commonweight.ewc.model;

import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

/** How many rows of each class were taken for which class. */
public final class ConfusionMatrix {
    private final int[][] counts;

    /** Starts with no rows. */
    ConfusionMatrix(int classes) {
        this.counts = new int[classes][classes];
    }

    void add(int actual, int predicted) {
        counts[actual][predicted]++;
    }

    /** Returns the number of classes. */
    public int classes() {
        return counts.length;
    }

    /** Returns the rows of class {@code actual} that were taken for {@code predicted}. */
    public int count(int actual, int predicted) {
        return counts[actual][predicted];
    }

    /** Returns the number of rows of class {@code actual}. */
    public int rows(int actual) {
        return IntStream.of(counts[actual]).sum();
    }

    /** Returns the number of all rows. */
    public int rows() {
        return IntStream.range(0, counts.length).map(this::rows).sum();
    }

    /** Returns the share of rows taken for what they are, 0…1. */
    public double accuracy() {
        int right = IntStream.range(0, counts.length).map(c -> counts[c][c]).sum();
        return (double) right / rows();
    }

    /** Returns {@link #accuracy()} among the rows of one class; empty if there are none. */
    public OptionalDouble accuracy(int actual) {
        return accuracy(Set.of(actual));
    }

    /**
     * Returns {@link #accuracy()} among the rows of these classes, whatever they were taken for;
     * empty if there are none. Of the classes that a model knew before it tells what was forgotten,
     * of those that it was taught what was learned.
     *
     * @throws IllegalArgumentException if one is not a class of this matrix
     */
    public OptionalDouble accuracy(Set<Integer> actual) {
        int rows = 0;
        int right = 0;
        for (int c : actual) {
            if (c < 0 || c >= counts.length) {
                throw new IllegalArgumentException(
                        "There is no class " + c + ", only 0 to " + (counts.length - 1));
            }
            rows += rows(c);
            right += counts[c][c];
        }
        return rows == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) right / rows);
    }
}
