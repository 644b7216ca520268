package org.commonweight.protocol.average;

import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.Weights;

import java.util.Optional;

/** How a model moves on: element by element, the same bits on every machine. */
public final class ModelRule {
    private ModelRule() {}

    /**
     * Returns {@code (float)((double) base + aggregate·2^−scale)} for every element, also where the
     * aggregate is 0 (so that −0 becomes +0); empty if an element would not be finite, in which
     * case the round has no result.
     */
    public static Optional<Weights> apply(Weights base, GridTensors aggregate, int scale) {
        double step = Math.scalb(1.0, -scale);
        Weights next = Weights.zeros(base.layout());
        for (int t = 0; t < base.layout().tensors().size(); t++) {
            float[] from = base.tensor(t);
            int[] by = aggregate.tensor(t);
            float[] to = next.tensor(t);
            for (int i = 0; i < to.length; i++) {
                to[i] = (float) ((double) from[i] + by[i] * step);
                if (!Float.isFinite(to[i])) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(next);
    }
}
