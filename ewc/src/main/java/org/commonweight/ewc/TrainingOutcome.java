package org.commonweight.ewc;

import org.commonweight.protocol.tensor.Weights;

/** How training ended, if nobody interrupted it. */
public sealed interface TrainingOutcome {
    /** The plan was carried out; loss and weights are finite. */
    record Trained(Weights weights, TrainingReport report) implements TrainingOutcome {}

    /**
     * The loss or a weight stopped being finite in this epoch; there are no weights. A smaller
     * learning rate is the usual remedy.
     */
    record Diverged(int epoch) implements TrainingOutcome {}
}
