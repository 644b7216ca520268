package org.commonweight.ewc.plain;

import org.commonweight.ewc.Penalty;
import org.commonweight.ewc.TrainingEngine;
import org.commonweight.ewc.TrainingSession;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.protocol.tensor.Weights;

/** Trains in plain Java: the same bits on every machine. */
public final class PlainEngine implements TrainingEngine {
    @Override
    public String name() {
        return "plain/1";
    }

    @Override
    public TrainingSession open(
            Architecture architecture, Weights base, Penalty penalty, double learningRate) {
        return new PlainSession(architecture, base, penalty, learningRate);
    }
}
