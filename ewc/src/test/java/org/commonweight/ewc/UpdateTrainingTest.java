package org.commonweight.ewc;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.data.HeldBack;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.Evaluation;
import org.commonweight.ewc.model.Initialization;
import org.commonweight.ewc.plain.PlainEngine;
import org.commonweight.protocol.average.Grid;
import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.Weights;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

class UpdateTrainingTest {
    private static final Architecture ARCHITECTURE = Architecture.mlp(8, 6, 3);
    private static final HeldBack DATA = HeldBack.of(GeneratedData.of(1, 1, 200, 8, 3));
    private static final Weights BASE = Initialization.draw(ARCHITECTURE, new SplittableRandom(1));

    @Test
    void putsTheTrainedDifferenceOnTheGrid() throws InterruptedException {
        UpdateTraining.Outcome.Made made = (UpdateTraining.Outcome.Made) run("0.1", "0", true);

        assertThat(made.saturated()).isZero();
        assertThat(made.normalizedLambda()).isZero();
        assertThat(made.update().fisher()).isPresent();
        Weights rebuilt = BASE.copy();
        for (int t = 0; t < 4; t++) {
            for (int i = 0; i < rebuilt.tensor(t).length; i++) {
                rebuilt.tensor(t)[i] += made.update().delta().tensor(t)[i] * 0x1p-24f;
            }
        }
        assertThat(Evaluation.of(ARCHITECTURE, rebuilt, DATA.test()).accuracy())
                .isEqualTo(made.report().after().accuracy());
        assertThat(made.report().rows()).isEqualTo(DATA.train().rows());
        assertThat(made.report().before().confusion().rows()).isEqualTo(DATA.test().rows());
    }

    @Test
    void reportsLambdaAtAMeanMemoryOfOne() throws InterruptedException {
        UpdateTraining.Outcome.Made made = (UpdateTraining.Outcome.Made) run("0.1", "3", false);

        assertThat(made.normalizedLambda()).isEqualTo(3 * 0.5);
        assertThat(made.update().fisher()).isEmpty();
    }

    @Test
    void makesNothingOfTrainingThatRanAway() throws InterruptedException {
        float[] huge = new float[8];
        Arrays.fill(huge, Float.MAX_VALUE);
        Dataset data = new Dataset(new float[][] {huge, huge}, new int[] {0, 1}, 3);

        assertThat(
                        training("0.1", "0", false)
                                .run(
                                        trainer(),
                                        BASE,
                                        Optional.empty(),
                                        new HeldBack(data, data),
                                        new SplittableRandom(1),
                                        (epoch, epochs, loss) -> {}))
                .isEqualTo(new UpdateTraining.Outcome.Diverged(1));
    }

    private static UpdateTraining.Outcome run(String rate, String lambda, boolean withFisher)
            throws InterruptedException {
        GridTensors memory = GridTensors.zeros(ARCHITECTURE.layout());
        for (int t = 0; t < 4; t++) {
            Arrays.fill(memory.tensor(t), 1 << 23);
        }
        return training(rate, lambda, withFisher)
                .run(
                        trainer(),
                        BASE,
                        Optional.of(memory),
                        DATA,
                        new SplittableRandom(1),
                        (epoch, epochs, loss) -> {});
    }

    private static UpdateTraining training(String rate, String lambda, boolean withFisher) {
        TrainingPlan plan =
                new TrainingPlan(10, 4, 50, new BigDecimal(lambda), new BigDecimal(rate));
        return new UpdateTraining(ARCHITECTURE, plan, Grid.DEFAULT, 24, withFisher);
    }

    private static Trainer trainer() {
        return new Trainer(new PlainEngine(), InstantSource.fixed(Instant.EPOCH));
    }
}
