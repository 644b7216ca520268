package org.commonweight.ewc.data.audio;

import org.commonweight.protocol.json.JsonObject;

import java.util.ArrayList;
import java.util.List;

/**
 * The features that parrot.py (MIT) trains on by default, for sound of 16,000 samples in one
 * second: a row for every 30 ms, each 15 ms after the one before. A row is four frames of 15 ms,
 * the logarithm of the magnitudes in 40 mel bands, of mean 0 and deviation 1 over all 160.
 */
public record NormalizedMfsc() implements AudioFeatures {
    private static final int RATE = 16_000;
    private static final int ROW = 480;
    private static final int HOP = 240;
    private static final int FRAME = 240;
    private static final int STRIDE = 80;
    private static final int FFT = 256;
    private static final int BANDS = 40;
    private static final int FRAMES = 1 + (ROW - FRAME) / STRIDE;
    private static final double EMPHASIS = 0.5;

    @Override
    public JsonObject toJson() {
        return JsonObject.builder().put("type", "mfsc").build();
    }

    @Override
    public int width() {
        return FRAMES * BANDS;
    }

    @Override
    public int rate() {
        return RATE;
    }

    @Override
    public List<float[]> rows(Wave wave, int from, int to) {
        Spectrum spectrum = new Spectrum(FFT);
        MelBands mel = new MelBands(FFT, RATE, BANDS, 0, RATE / 2.0);
        List<float[]> rows = new ArrayList<>();
        for (int start = from; start + ROW <= to; start += HOP) {
            double[] row = new double[width()];
            for (int f = 0; f < FRAMES; f++) {
                double[] frame = frame(wave.samples(), start + f * STRIDE);
                double[] held = mel.of(magnitudes(spectrum.power(frame)));
                for (int band = 0; band < BANDS; band++) {
                    row[f * BANDS + band] = StrictMath.log(Math.max(held[band], 1));
                }
            }
            rows.add(standardized(row));
        }
        return rows;
    }

    /** The first sample is only damped, and the second lessened by what is left of it. */
    private static double[] frame(short[] samples, int start) {
        double[] frame = new double[FRAME];
        for (int i = 0; i < FRAME; i++) {
            double before = i == 0 ? samples[start] : samples[start + i - 1];
            double shrunk = i == 1 ? before * (1 - EMPHASIS) : before;
            frame[i] = hamming(i) * (samples[start + i] - EMPHASIS * shrunk);
        }
        return frame;
    }

    private static double hamming(int i) {
        return 0.54 - 0.46 * StrictMath.cos(2 * Math.PI * i / (FRAME - 1));
    }

    private static double[] magnitudes(double[] power) {
        for (int k = 0; k < power.length; k++) {
            power[k] = Math.sqrt(power[k]);
        }
        return power;
    }

    private static float[] standardized(double[] row) {
        double mean = 0;
        for (double value : row) {
            mean += value / row.length;
        }
        double variance = 0;
        for (double value : row) {
            variance += (value - mean) * (value - mean) / row.length;
        }
        float[] standardized = new float[row.length];
        for (int i = 0; i < row.length; i++) {
            standardized[i] = (float) (variance > 0 ? (row[i] - mean) / Math.sqrt(variance) : 0);
        }
        return standardized;
    }
}
