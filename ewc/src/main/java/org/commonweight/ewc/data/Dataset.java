package org.commonweight.ewc.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Labelled rows: {@code width} features and one label of 0…{@code classes}−1 each. At least one
 * row. Rows are shared, not copied, also by what {@link #select} and {@link #sample} return; nobody
 * changes them.
 */
public final class Dataset {
    private final float[][] features;
    private final int[] labels;
    private final int classes;

    /**
     * Pairs rows with labels.
     *
     * @throws IllegalArgumentException if there are none, their numbers or widths differ, or a
     *     label is outside 0…classes−1
     */
    public Dataset(float[][] features, int[] labels, int classes) {
        if (features.length == 0) {
            throw new IllegalArgumentException("There are no rows");
        }
        if (features.length != labels.length) {
            throw new IllegalArgumentException(
                    features.length + " rows, but " + labels.length + " labels");
        }
        int width = features[0].length;
        if (Arrays.stream(features).anyMatch(row -> row.length != width)) {
            throw new IllegalArgumentException("The rows have different widths");
        }
        if (Arrays.stream(labels).anyMatch(label -> label < 0 || label >= classes)) {
            throw new IllegalArgumentException("A label is outside 0…" + (classes - 1));
        }
        this.features = features.clone();
        this.labels = labels.clone();
        this.classes = classes;
    }

    /** Returns the number of rows. */
    public int rows() {
        return labels.length;
    }

    /** Returns the number of features of a row. */
    public int width() {
        return features[0].length;
    }

    /** Returns the size of the label vocabulary, whether all of it occurs or not. */
    public int classes() {
        return classes;
    }

    /** Returns the live features of one row. */
    public float[] features(int row) {
        return features[row];
    }

    /** Returns the label of one row. */
    public int label(int row) {
        return labels[row];
    }

    /** Returns a copy of the labels of all rows. */
    public int[] labels() {
        return labels.clone();
    }

    /** Returns how many rows each label has. */
    public int[] labelCounts() {
        int[] counts = new int[classes];
        Arrays.stream(labels).forEach(label -> counts[label]++);
        return counts;
    }

    /** Returns these rows, in this order. */
    public Dataset select(int... rows) {
        return new Dataset(
                Arrays.stream(rows).mapToObj(row -> features[row]).toArray(float[][]::new),
                Arrays.stream(rows).map(row -> labels[row]).toArray(),
                classes);
    }

    /** Returns {@code count} different rows in random order, or all rows as they are if fewer. */
    public Dataset sample(int count, RandomGenerator random) {
        return count >= rows() ? this : select(Arrays.copyOf(shuffled(random), count));
    }

    /** Returns the numbers of all rows in random order. */
    public int[] shuffled(RandomGenerator random) {
        return Shuffle.of(rows(), random);
    }

    /**
     * Makes sure that a model fits.
     *
     * @throws IllegalArgumentException if rows have not {@code width} features or the vocabulary
     *     has not {@code classes} labels
     */
    public void requireShape(int width, int classes) {
        if (width != width() || classes != this.classes) {
            throw new IllegalArgumentException(
                    "The model takes %d features and %d classes, the data have %d and %d"
                            .formatted(width, classes, width(), this.classes));
        }
    }
}
