package org.commonweight.protocol.average;

import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.Weights;

/**
 * Puts trained weights onto the grid: x·2^s, rounded half to even, then clamped. Nobody can derive
 * this step again from published values; it only has to stay inside what admission takes.
 */
public final class GridEncoder {
    private final Grid grid;
    private final int memoryScale;
    private long saturated;

    /** Encodes for the round's {@code grid} and the model's {@code memoryScale} (0…30). */
    public GridEncoder(Grid grid, int memoryScale) {
        this.grid = grid;
        this.memoryScale = memoryScale;
    }

    /**
     * Encodes {@code trained − base}, computed in double.
     *
     * @throws IllegalArgumentException if a difference is not finite
     */
    public GridTensors delta(Weights base, Weights trained) {
        GridTensors delta = GridTensors.zeros(base.layout());
        for (int t = 0; t < base.layout().tensors().size(); t++) {
            float[] from = base.tensor(t);
            float[] to = trained.tensor(t);
            int[] out = delta.tensor(t);
            for (int i = 0; i < out.length; i++) {
                out[i] = encode((double) to[i] - from[i], grid.scale(), -grid.cap(), grid.cap());
            }
        }
        return delta;
    }

    /**
     * Encodes a Fisher diagonal given as float32 in the layout's order.
     *
     * @throws IllegalArgumentException if a value is negative or not finite
     */
    public GridTensors fisher(Weights fisher) {
        GridTensors encoded = GridTensors.zeros(fisher.layout());
        for (int t = 0; t < fisher.layout().tensors().size(); t++) {
            float[] from = fisher.tensor(t);
            int[] out = encoded.tensor(t);
            for (int i = 0; i < out.length; i++) {
                if (from[i] < 0) {
                    throw new IllegalArgumentException("A Fisher value is negative");
                }
                out[i] = encode(from[i], memoryScale, 0, grid.fisherCap());
            }
        }
        return encoded;
    }

    /** Returns how many elements had to be clamped so far, in deltas and Fisher values together. */
    public long saturated() {
        return saturated;
    }

    private int encode(double value, int scale, int min, int max) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("A value to encode is not finite");
        }
        double rounded = Math.rint(Math.scalb(value, scale));
        if (rounded < min || rounded > max) {
            saturated++;
            return rounded < min ? min : max;
        }
        return (int) rounded;
    }
}
