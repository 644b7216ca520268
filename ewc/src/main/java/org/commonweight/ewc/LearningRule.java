package org.commonweight.ewc;

import org.commonweight.ewc.descent.DescentState;
import org.commonweight.ewc.descent.Optimizer;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.ClassMask;

/**
 * What a session minimises and how: the mean cross entropy of a batch among the classes of {@code
 * mask}, one step of {@code optimizer} at a time, each followed by the {@link ProximalStep} of
 * {@code penalty}.
 */
public record LearningRule(
        Architecture architecture, Penalty penalty, Optimizer optimizer, ClassMask mask) {
    public LearningRule {
        if (mask.classes() != architecture.classes()) {
            throw new IllegalArgumentException(
                    "The mask is for %d classes, the model has %d"
                            .formatted(mask.classes(), architecture.classes()));
        }
        if (penalty instanceof EwcPenalty ewc
                && !ewc.anchor().layout().equals(architecture.layout())) {
            throw new IllegalArgumentException("The memory belongs to another architecture");
        }
    }

    /** Returns the rule with all classes. */
    public LearningRule(Architecture architecture, Penalty penalty, Optimizer optimizer) {
        this(architecture, penalty, optimizer, ClassMask.all(architecture.classes()));
    }

    /**
     * Makes sure that a descent can go on from {@code state}.
     *
     * @throws IllegalArgumentException if it belongs to another architecture or optimizer
     */
    public void requireState(DescentState state) {
        if (!state.weights().layout().equals(architecture.layout())) {
            throw new IllegalArgumentException("The weights belong to another architecture");
        }
        if (state.moments().size() != optimizer.moments()) {
            throw new IllegalArgumentException("The moments belong to another optimizer");
        }
    }
}
