package org.commonweight.ewc.data.audio;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;

import java.util.List;

/**
 * The logarithm of the power in mel bands, frame after frame, one row for a whole recording: it is
 * cut where the last frame ends, or continued with silence. In a manifest:
 *
 * <pre>{@code
 * {"bands":20,"fft":512,"frames":19,"high":4000,"hop":400,"low":60,"type":"logmel","window":256}
 * }</pre>
 *
 * @param window samples in one frame, under a Hann window, at most {@code fft}
 * @param hop samples from the start of one frame to the next
 * @param frames frames of a row
 * @param fft values that are transformed, a power of two
 * @param bands mel bands of one frame, from {@code low} to {@code high} Hz
 */
public record LogMel(int window, int hop, int frames, int fft, int bands, int low, int high)
        implements AudioFeatures {
    private static final int MAX_FFT = 1 << 16;
    private static final int MAX_FRAMES = 1 << 12;
    private static final int MAX_BANDS = 1 << 10;
    private static final double FLOOR = 1e-6;

    /** For spoken digits at 8,000 samples in one second: 380 features of the first second. */
    public static final LogMel SPOKEN_DIGITS = new LogMel(256, 400, 19, 512, 20, 60, 4000);

    public LogMel {
        if (Integer.bitCount(fft) != 1 || fft < 2 || window < 2 || window > fft) {
            throw new IllegalArgumentException(
                    "fft is not a power of two of at least the window: " + fft);
        }
        if (hop < 1 || frames < 1 || bands < 1 || low < 0 || high <= low) {
            throw new IllegalArgumentException("hop, frames or bands are not at least 1");
        }
    }

    static LogMel of(JsonFields fields) throws MalformedException {
        return new LogMel(
                (int) fields.integer("window", 2, MAX_FFT),
                (int) fields.integer("hop", 1, MAX_FFT),
                (int) fields.integer("frames", 1, MAX_FRAMES),
                (int) fields.integer("fft", 2, MAX_FFT),
                (int) fields.integer("bands", 1, MAX_BANDS),
                (int) fields.integer("low", 0, 1 << 20),
                (int) fields.integer("high", 1, 1 << 20));
    }

    @Override
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("bands", bands)
                .put("fft", fft)
                .put("frames", frames)
                .put("high", high)
                .put("hop", hop)
                .put("low", low)
                .put("type", "logmel")
                .put("window", window)
                .build();
    }

    @Override
    public int width() {
        return frames * bands;
    }

    @Override
    public int rate() {
        return 0;
    }

    @Override
    public List<float[]> rows(Wave wave, int from, int to) {
        Spectrum spectrum = new Spectrum(fft);
        MelBands mel = new MelBands(fft, wave.rate(), bands, low, high);
        float[] row = new float[width()];
        double[] frame = new double[window];
        for (int f = 0; f < frames; f++) {
            for (int i = 0; i < window; i++) {
                int at = from + f * hop + i;
                frame[i] = at < to ? hann(i) * (wave.samples()[at] / 32768.0) : 0;
            }
            double[] held = mel.of(spectrum.power(frame));
            for (int band = 0; band < bands; band++) {
                row[f * bands + band] = (float) StrictMath.log(held[band] + FLOOR);
            }
        }
        return List.of(row);
    }

    private double hann(int i) {
        return 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * i / (window - 1));
    }
}
