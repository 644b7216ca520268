package org.commonweight.ewc;

import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.protocol.tensor.Weights;

/**
 * One participant's work in one round.
 *
 * @param base the weights to start from; they are not changed
 * @param seed decides the order of the rows and nothing else
 */
public record TrainingTask(
        Architecture architecture,
        Weights base,
        Penalty penalty,
        Dataset data,
        TrainingPlan plan,
        long seed) {
    public TrainingTask {
        data.requireShape(architecture.inputs(), architecture.classes());
        if (!base.layout().equals(architecture.layout())) {
            throw new IllegalArgumentException("The weights belong to another architecture");
        }
        if (penalty instanceof EwcPenalty ewc && !ewc.anchor().layout().equals(base.layout())) {
            throw new IllegalArgumentException("The memory belongs to another architecture");
        }
    }
}
