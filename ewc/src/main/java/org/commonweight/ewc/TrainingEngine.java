package org.commonweight.ewc;

import org.commonweight.ewc.model.Architecture;
import org.commonweight.protocol.tensor.Weights;

/** Something that can take gradient steps. Several sessions may be open in one process. */
public interface TrainingEngine {
    /** Returns a name and version to publish, such as {@code pytorch/2.7.1}. */
    String name();

    /**
     * Starts from a copy of {@code base}.
     *
     * @param penalty applied after every step; see {@link ProximalStep}
     * @param learningRate of plain gradient descent on the mean cross entropy of a batch
     */
    TrainingSession open(
            Architecture architecture, Weights base, Penalty penalty, double learningRate);
}
