package org.commonweight.ewc;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.ewc.TrainingOutcome.Trained;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.fisher.FisherDiagonal;
import org.commonweight.ewc.fisher.FisherKind;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.Evaluation;
import org.commonweight.ewc.model.Initialization;
import org.commonweight.ewc.model.Network;
import org.commonweight.ewc.plain.PlainEngine;
import org.commonweight.protocol.tensor.Weights;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.SplittableRandom;

/** Two tasks one after the other, with other features for the same labels. */
class ForgettingTest {
    private static final Architecture ARCHITECTURE = Architecture.mlp(24, 32, 8);
    private static final Dataset OLD = GeneratedData.of(1, 1, 640, 24, 8);
    private static final Dataset NEW = GeneratedData.of(2, 2, 640, 24, 8);
    private static final Dataset OLD_TEST = GeneratedData.of(1, 3, 400, 24, 8);
    private static final Dataset NEW_TEST = GeneratedData.of(2, 4, 400, 24, 8);

    @Test
    void forgetsLessWithMemoryThanWithout() throws InterruptedException {
        Weights old =
                train(
                        Initialization.draw(ARCHITECTURE, new SplittableRandom(1)),
                        Penalty.none(),
                        OLD);
        Weights fisher =
                FisherDiagonal.of(FisherKind.EXACT, new Network(ARCHITECTURE, old), OLD)
                        .toWeights();

        Weights forgetful = train(old, Penalty.none(), NEW);
        Weights mindful = train(old, new EwcPenalty(10, fisher, old), NEW);

        assertThat(accuracy(old, OLD_TEST)).isGreaterThan(0.95);
        assertThat(accuracy(mindful, OLD_TEST)).isGreaterThan(accuracy(forgetful, OLD_TEST) + 0.2);
        assertThat(accuracy(mindful, NEW_TEST)).isGreaterThan(accuracy(forgetful, NEW_TEST) - 0.05);
    }

    private static Weights train(Weights base, Penalty penalty, Dataset data)
            throws InterruptedException {
        TrainingPlan plan = new TrainingPlan(16, 10, 1, BigDecimal.ZERO, new BigDecimal("0.1"));
        TrainingTask task = new TrainingTask(ARCHITECTURE, base, penalty, data, plan, 5);
        Trainer trainer = new Trainer(new PlainEngine(), InstantSource.system());
        return ((Trained) trainer.train(task, (epoch, epochs, loss) -> {})).weights();
    }

    private static double accuracy(Weights weights, Dataset data) {
        return Evaluation.of(ARCHITECTURE, weights, data).accuracy();
    }
}
