package org.commonweight.organization.round;

import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.Evaluation;
import org.commonweight.protocol.tensor.Weights;

/** Rows that nobody trains on: how the organization sees what a round has brought. */
public record Holdout(Architecture architecture, Dataset data) {
    /** Evaluates a model. */
    Evaluation evaluate(Weights weights) {
        return Evaluation.of(architecture, weights, data);
    }
}
