package org.commonweight.protocol.average;

import org.commonweight.protocol.tensor.GridTensors;

import java.util.Optional;

/**
 * How the memory of a model moves on: an exponential mean of aggregated Fisher diagonals, so
 * whoever takes part in every round is not counted again and again. The γ of online EWC is 1 −
 * rate/65536.
 */
public final class MemoryRule {
    /** The rate at which a new Fisher diagonal replaces the memory. */
    public static final int ONE = 65536;

    private MemoryRule() {}

    /**
     * Returns {@code ((65536−rate)·memory + rate·fisher)/65536}, truncated, or {@code fisher} where
     * there is no memory yet; {@code rate} is 1…65536.
     */
    public static GridTensors next(Optional<GridTensors> memory, GridTensors fisher, int rate) {
        if (rate < 1 || rate > ONE) {
            throw new IllegalArgumentException("A memory moves at a rate of 1…65536");
        }
        if (memory.isEmpty()) {
            return fisher;
        }
        GridTensors next = GridTensors.zeros(fisher.layout());
        for (int t = 0; t < fisher.layout().tensors().size(); t++) {
            int[] old = memory.get().tensor(t);
            int[] add = fisher.tensor(t);
            int[] out = next.tensor(t);
            for (int i = 0; i < out.length; i++) {
                out[i] = (int) (((long) (ONE - rate) * old[i] + (long) rate * add[i]) / ONE);
            }
        }
        return next;
    }
}
