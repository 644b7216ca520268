package org.commonweight.lab.experiment.data;

import org.commonweight.ewc.data.Dataset;

import java.util.stream.IntStream;

/** Parts of data sets, and other pictures made of theirs. */
public final class Rows {
    private Rows() {}

    /** Returns the first {@code most} rows, or all if there are no more. */
    public static Dataset first(int most, Dataset data) {
        return most >= data.rows() ? data : data.select(IntStream.range(0, most).toArray());
    }

    /** Returns the rows of {@code count} classes from {@code first} on. */
    public static Dataset ofClasses(int first, int count, Dataset data) {
        return data.select(
                IntStream.range(0, data.rows())
                        .filter(row -> data.label(row) >= first && data.label(row) < first + count)
                        .toArray());
    }

    /**
     * Returns rows whose feature i is feature {@code sources[i]} of {@code data}, or 0 where that
     * is negative.
     */
    public static Dataset rearranged(int[] sources, Dataset data) {
        float[][] features = new float[data.rows()][sources.length];
        int[] labels = new int[data.rows()];
        for (int row = 0; row < features.length; row++) {
            float[] from = data.features(row);
            labels[row] = data.label(row);
            for (int i = 0; i < sources.length; i++) {
                features[row][i] = sources[i] < 0 ? 0 : from[sources[i]];
            }
        }
        return new Dataset(features, labels, data.classes());
    }
}
