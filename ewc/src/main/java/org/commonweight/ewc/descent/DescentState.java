package org.commonweight.ewc.descent;

import org.commonweight.protocol.tensor.Weights;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Where a descent stands after so many steps: whoever goes on from here arrives at the same bits as
 * one who never stopped.
 *
 * @param moments the running values of the optimizer, in the layout of the weights
 * @param steps steps taken so far
 */
public record DescentState(Weights weights, List<Weights> moments, long steps) {
    public DescentState {
        moments = List.copyOf(moments);
        if (steps < 0) {
            throw new IllegalArgumentException("Not a number of steps: " + steps);
        }
        if (moments.stream().anyMatch(m -> !m.layout().equals(weights.layout()))) {
            throw new IllegalArgumentException("Moments and weights have different tensors");
        }
    }

    /** Returns the state before the first step. */
    public static DescentState start(Weights base, Optimizer optimizer) {
        return new DescentState(
                base,
                IntStream.range(0, optimizer.moments())
                        .mapToObj(_ -> Weights.zeros(base.layout()))
                        .toList(),
                0);
    }
}
