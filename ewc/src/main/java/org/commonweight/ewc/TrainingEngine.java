package org.commonweight.ewc;

import org.commonweight.ewc.descent.DescentState;
import org.commonweight.ewc.descent.Optimizer;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.protocol.tensor.Weights;

/** Something that can take gradient steps. Several sessions may be open in one process. */
public interface TrainingEngine {
    /** Returns a name and version to publish, such as {@code pytorch/2.7.1}. */
    String name();

    /**
     * Goes on from a copy of {@code start}.
     *
     * @throws IllegalArgumentException if the state belongs to another architecture or optimizer
     */
    TrainingSession open(LearningRule rule, DescentState start);

    /**
     * Starts from a copy of {@code base}.
     *
     * @param penalty applied after every step; see {@link ProximalStep}
     * @param learningRate of plain gradient descent on the mean cross entropy of a batch
     */
    default TrainingSession open(
            Architecture architecture, Weights base, Penalty penalty, double learningRate) {
        Optimizer sgd = Optimizer.sgd(learningRate);
        return open(new LearningRule(architecture, penalty, sgd), DescentState.start(base, sgd));
    }
}
