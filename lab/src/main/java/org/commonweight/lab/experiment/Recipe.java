package org.commonweight.lab.experiment;

import org.commonweight.ewc.TrainingPlan;
import org.commonweight.protocol.json.JsonObject;

import java.math.BigDecimal;

/** How everyone trains, whatever holds them back. */
record Recipe(int batch, int epochs, String learningRate) {
    TrainingPlan plan(BigDecimal lambda) {
        return new TrainingPlan(batch, epochs, 1, lambda, new BigDecimal(learningRate));
    }

    TrainingPlan plan() {
        return plan(BigDecimal.ZERO);
    }

    JsonObject toJson() {
        return JsonObject.builder()
                .put("batch", batch)
                .put("epochs", epochs)
                .put("learningRate", learningRate)
                .put("optimizer", "sgd")
                .build();
    }
}
