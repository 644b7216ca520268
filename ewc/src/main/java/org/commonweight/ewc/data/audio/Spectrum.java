package org.commonweight.ewc.data.audio;

/**
 * The discrete Fourier transform of real values, by radix 2 in double precision with StrictMath's
 * sines: the same bits everywhere.
 */
final class Spectrum {
    private final int size;
    private final double[] cosines;
    private final double[] sines;

    /** Prepares transforms of {@code size} values, a power of two of at least 2. */
    Spectrum(int size) {
        this.size = size;
        this.cosines = new double[size / 2];
        this.sines = new double[size / 2];
        for (int i = 0; i < size / 2; i++) {
            cosines[i] = StrictMath.cos(-2 * Math.PI * i / size);
            sines[i] = StrictMath.sin(-2 * Math.PI * i / size);
        }
    }

    /**
     * Returns {@code |X_k|²} for k of 0…size/2.
     *
     * @param values at most {@code size}; what is missing is 0
     */
    double[] power(double[] values) {
        double[] re = new double[size];
        double[] im = new double[size];
        int bits = Integer.numberOfTrailingZeros(size);
        for (int i = 0; i < values.length; i++) {
            re[Integer.reverse(i) >>> (Integer.SIZE - bits)] = values[i];
        }
        for (int half = 1; half < size; half *= 2) {
            for (int start = 0; start < size; start += 2 * half) {
                butterflies(re, im, start, half);
            }
        }
        double[] power = new double[size / 2 + 1];
        for (int k = 0; k < power.length; k++) {
            power[k] = re[k] * re[k] + im[k] * im[k];
        }
        return power;
    }

    private void butterflies(double[] re, double[] im, int start, int half) {
        int stride = size / (2 * half);
        for (int i = 0; i < half; i++) {
            int low = start + i;
            int high = low + half;
            double turnedRe = re[high] * cosines[i * stride] - im[high] * sines[i * stride];
            double turnedIm = re[high] * sines[i * stride] + im[high] * cosines[i * stride];
            re[high] = re[low] - turnedRe;
            im[high] = im[low] - turnedIm;
            re[low] += turnedRe;
            im[low] += turnedIm;
        }
    }
}
