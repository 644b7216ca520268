package org.commonweight.ewc;

import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.descent.DescentState;
import org.commonweight.protocol.tensor.Weights;

/** Weights that learn, one batch after the other, on the calling thread. */
public interface TrainingSession extends AutoCloseable {
    /**
     * Takes one step on the rows of {@code data} numbered {@code order[from]} … {@code
     * order[to−1]}.
     *
     * @return the mean cross entropy of these rows before the step, in nats
     */
    double step(Dataset data, int[] order, int from, int to);

    /** Returns a copy of the weights as they are now. */
    Weights weights();

    /** Returns a copy of all that the next step depends on. */
    DescentState state();

    @Override
    void close();
}
