package org.commonweight.ewc;

import org.commonweight.ewc.data.Dataset;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Rows around one random prototype for each class, with Gaussian noise. */
public final class GeneratedData {
    private GeneratedData() {}

    /** Returns {@code rows} rows; the same {@code task} has the same prototypes. */
    public static Dataset of(long task, long seed, int rows, int width, int classes) {
        float[][] prototypes = new float[classes][width];
        RandomGenerator shape = new SplittableRandom(task);
        for (float[] prototype : prototypes) {
            for (int i = 0; i < width; i++) {
                prototype[i] = shape.nextInt(4) == 0 ? 1 : 0;
            }
        }
        RandomGenerator random = new SplittableRandom(seed);
        float[][] features = new float[rows][width];
        int[] labels = new int[rows];
        for (int row = 0; row < rows; row++) {
            labels[row] = row % classes;
            for (int i = 0; i < width; i++) {
                features[row][i] = prototypes[labels[row]][i] + (float) random.nextGaussian(0, 0.4);
            }
        }
        return new Dataset(features, labels, classes);
    }
}
