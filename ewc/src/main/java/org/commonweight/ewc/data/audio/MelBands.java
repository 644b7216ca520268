package org.commonweight.ewc.data.audio;

/**
 * Triangles of height 1 whose corners are equally spaced on the mel scale of HTK, {@code mel =
 * 2595·log10(1 + f/700)}: each begins where the one before it peaks.
 */
final class MelBands {
    private final double[][] weights;

    /**
     * Lays {@code bands} triangles from {@code low} to {@code high} Hz over the frequencies of a
     * transform.
     *
     * @param size values that are transformed, so there are size/2 + 1 frequencies
     * @param rate samples in one second
     */
    MelBands(int size, int rate, int bands, double low, double high) {
        this.weights = new double[bands][size / 2 + 1];
        double[] corners = new double[bands + 2];
        for (int i = 0; i < corners.length; i++) {
            double mel = mel(low) + (mel(high) - mel(low)) * i / (bands + 1);
            corners[i] = 700 * (StrictMath.pow(10, mel / 2595) - 1) * size / rate;
        }
        for (int band = 0; band < bands; band++) {
            for (int k = 0; k <= size / 2; k++) {
                double rising = (k - corners[band]) / (corners[band + 1] - corners[band]);
                double falling = (corners[band + 2] - k) / (corners[band + 2] - corners[band + 1]);
                weights[band][k] = Math.max(0, Math.min(rising, falling));
            }
        }
    }

    private static double mel(double hertz) {
        return 2595 * StrictMath.log10(1 + hertz / 700);
    }

    /** Returns what each band holds of {@code spectrum}. */
    double[] of(double[] spectrum) {
        double[] held = new double[weights.length];
        for (int band = 0; band < held.length; band++) {
            for (int k = 0; k < spectrum.length; k++) {
                held[band] += weights[band][k] * spectrum[k];
            }
        }
        return held;
    }
}
