package org.commonweight.ewc.fisher;

import java.util.random.RandomGenerator;

/** Which labels of a row count, and how much: weights that add up to 1. */
sealed interface LabelChoice {
    double[] weights(double[] probabilities, int label);

    static LabelChoice of(FisherKind kind) {
        return switch (kind) {
            case EXACT -> new Every();
            case EMPIRICAL -> new Given();
            case SAMPLED -> throw new IllegalArgumentException("Drawing labels takes a generator");
        };
    }

    /** All, by their probabilities. */
    record Every() implements LabelChoice {
        @Override
        public double[] weights(double[] probabilities, int label) {
            return probabilities;
        }
    }

    /** The one in the data. */
    record Given() implements LabelChoice {
        @Override
        public double[] weights(double[] probabilities, int label) {
            double[] weights = new double[probabilities.length];
            weights[label] = 1;
            return weights;
        }
    }

    /** One drawn by the probabilities. */
    record Drawn(RandomGenerator random) implements LabelChoice {
        @Override
        public double[] weights(double[] probabilities, int label) {
            double left = random.nextDouble();
            int drawn = -1;
            for (int c = 0; c < probabilities.length && left >= 0; c++) {
                // What rounding leaves over falls to the last class that is possible.
                drawn = probabilities[c] > 0 ? c : drawn;
                left -= probabilities[c];
            }
            double[] weights = new double[probabilities.length];
            weights[Math.max(drawn, 0)] = drawn < 0 ? Double.NaN : 1;
            return weights;
        }
    }
}
