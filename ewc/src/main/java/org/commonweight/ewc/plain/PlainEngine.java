package org.commonweight.ewc.plain;

import org.commonweight.ewc.LearningRule;
import org.commonweight.ewc.TrainingEngine;
import org.commonweight.ewc.TrainingSession;
import org.commonweight.ewc.descent.DescentState;

/** Trains in plain Java: the same bits on every machine. */
public final class PlainEngine implements TrainingEngine {
    @Override
    public String name() {
        return "plain/1";
    }

    @Override
    public TrainingSession open(LearningRule rule, DescentState start) {
        return new PlainSession(rule, start);
    }
}
