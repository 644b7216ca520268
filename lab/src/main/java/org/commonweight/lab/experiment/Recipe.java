package org.commonweight.lab.experiment;

import org.commonweight.ewc.TrainingPlan;
import org.commonweight.ewc.descent.Optimizer;
import org.commonweight.protocol.json.JsonObject;

import java.math.BigDecimal;
import java.util.Locale;

/** How everyone trains, whatever holds them back. */
record Recipe(int batch, int epochs, String learningRate, Descent descent) {
    /** How a gradient becomes a step. */
    enum Descent {
        /** As in every round. */
        SGD,
        /** As in publications; a round's manifest cannot ask for it. */
        ADAM
    }

    static Recipe sgd(int batch, int epochs, String learningRate) {
        return new Recipe(batch, epochs, learningRate, Descent.SGD);
    }

    static Recipe adam(int batch, int epochs, String learningRate) {
        return new Recipe(batch, epochs, learningRate, Descent.ADAM);
    }

    TrainingPlan plan(BigDecimal lambda) {
        return new TrainingPlan(batch, epochs, 1, lambda, new BigDecimal(learningRate));
    }

    TrainingPlan plan() {
        return plan(BigDecimal.ZERO);
    }

    Optimizer optimizer() {
        double rate = Double.parseDouble(learningRate);
        return switch (descent) {
            case SGD -> Optimizer.sgd(rate);
            case ADAM -> Optimizer.adam(rate);
        };
    }

    JsonObject toJson() {
        return JsonObject.builder()
                .put("batch", batch)
                .put("epochs", epochs)
                .put("learningRate", learningRate)
                .put("optimizer", descent.name().toLowerCase(Locale.ROOT))
                .build();
    }
}
