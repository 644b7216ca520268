package org.commonweight.ewc.model;

/**
 * A row of mean 0 and variance 1, in double precision: what a layer normalisation makes of its
 * input before weight and bias.
 */
public final class Standardized {
    private final double[] values;
    private final double deviation;

    private Standardized(double[] values, double deviation) {
        this.values = values;
        this.deviation = deviation;
    }

    /** Returns {@code (input − mean)/sqrt(var + ε)}, where ε is that of {@link Layer.LayerNorm}. */
    public static Standardized of(float[] input) {
        double mean = 0;
        for (float value : input) {
            mean += value;
        }
        mean /= input.length;
        double variance = 0;
        for (float value : input) {
            variance += (value - mean) * (value - mean);
        }
        double deviation = Math.sqrt(variance / input.length + Layer.LayerNorm.EPSILON);
        double[] values = new double[input.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (input[i] - mean) / deviation;
        }
        return new Standardized(values, deviation);
    }

    /** Returns the live values. */
    public double[] values() {
        return values;
    }

    /** Returns what the distances from the mean were divided by. */
    double deviation() {
        return deviation;
    }
}
