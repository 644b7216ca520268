package org.commonweight.ewc;

import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.descent.Optimizer;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.ClassMask;
import org.commonweight.protocol.tensor.Weights;

/**
 * One participant's work in one round.
 *
 * @param base the weights to start from; they are not changed
 * @param seed decides the order of the rows and nothing else
 * @param optimizer what turns gradients into steps; its rate counts, not the plan's
 * @param mask the classes in question
 * @param measured the rows that base and result are compared on, best ones that are not trained on
 */
public record TrainingTask(
        Architecture architecture,
        Weights base,
        Penalty penalty,
        Dataset data,
        TrainingPlan plan,
        long seed,
        Optimizer optimizer,
        ClassMask mask,
        Dataset measured) {
    public TrainingTask {
        data.requireShape(architecture.inputs(), architecture.classes());
        measured.requireShape(architecture.inputs(), architecture.classes());
        if (!base.layout().equals(architecture.layout())) {
            throw new IllegalArgumentException("The weights belong to another architecture");
        }
        if (penalty instanceof EwcPenalty ewc && !ewc.anchor().layout().equals(base.layout())) {
            throw new IllegalArgumentException("The memory belongs to another architecture");
        }
    }

    /** Returns the work of a round: gradient descent on all classes, measured on its own rows. */
    public TrainingTask(
            Architecture architecture,
            Weights base,
            Penalty penalty,
            Dataset data,
            TrainingPlan plan,
            long seed) {
        this(
                architecture,
                base,
                penalty,
                data,
                plan,
                seed,
                Optimizer.sgd(plan.learningRate().doubleValue()),
                ClassMask.all(architecture.classes()),
                data);
    }

    /** Returns this task with another optimizer. */
    public TrainingTask with(Optimizer other) {
        return new TrainingTask(
                architecture, base, penalty, data, plan, seed, other, mask, measured);
    }

    /** Returns this task among other classes. */
    public TrainingTask with(ClassMask other) {
        return new TrainingTask(
                architecture, base, penalty, data, plan, seed, optimizer, other, measured);
    }

    /** Returns this task measured on rows that were held back. */
    public TrainingTask measuredOn(Dataset rows) {
        return new TrainingTask(
                architecture, base, penalty, data, plan, seed, optimizer, mask, rows);
    }

    /** Returns what a session must do. */
    LearningRule rule() {
        return new LearningRule(architecture, penalty, optimizer, mask);
    }
}
