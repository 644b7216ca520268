package org.commonweight.ewc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.commonweight.ewc.TrainingOutcome.Diverged;
import org.commonweight.ewc.TrainingOutcome.Trained;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.Evaluation;
import org.commonweight.ewc.model.Initialization;
import org.commonweight.ewc.plain.PlainEngine;
import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.Weights;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

class TrainerTest {
    private static final Architecture ARCHITECTURE = Architecture.mlp(20, 16, 4);
    private static final Dataset DATA = GeneratedData.of(1, 1, 100, 20, 4);
    private static final Weights BASE = Initialization.draw(ARCHITECTURE, new SplittableRandom(1));

    @Test
    void learnsAndReportsWhatItDid() throws InterruptedException {
        Trained trained = train(Penalty.none(), plan(3, "0.1"), 7);

        TrainingReport report = trained.report();
        assertThat(report.after().loss()).isLessThan(report.before().loss() / 2);
        assertThat(report.before().loss())
                .isEqualTo(Evaluation.of(ARCHITECTURE, BASE, DATA).loss());
        assertThat(report.steps()).isEqualTo(3 * 7);
        assertThat(report.rows()).isEqualTo(100);
        assertThat(report.duration()).isEqualTo(Duration.ofSeconds(5));
        assertThat(report.engine()).isEqualTo("plain/1");
    }

    @Test
    void givesTheSameBitsForTheSameSeedAndOthersForAnother() throws InterruptedException {
        Weights first = train(Penalty.none(), plan(2, "0.1"), 7).weights();

        assertSame(train(Penalty.none(), plan(2, "0.1"), 7).weights(), first);
        assertThat(train(Penalty.none(), plan(2, "0.1"), 8).weights().tensor(0))
                .isNotEqualTo(first.tensor(0));
    }

    @Test
    void leavesTheBaseAsItWas() throws InterruptedException {
        Weights before = BASE.copy();

        train(Penalty.none(), plan(1, "0.1"), 7);

        assertSame(BASE, before);
    }

    /** Oracle EWC-3: λ = 0 is plain gradient descent, bit for bit, and so is an empty memory. */
    @Test
    void isPlainGradientDescentWhenNothingIsRemembered() throws InterruptedException {
        Weights plain = train(Penalty.none(), plan(2, "0.1"), 7).weights();
        Penalty lambdaZero = Penalty.of(plan(2, "0.1"), BASE, memory(1 << 24), 24);
        Penalty emptyMemory = new EwcPenalty(10, Weights.zeros(BASE.layout()), BASE);

        assertSame(train(lambdaZero, plan(2, "0.1"), 7).weights(), plain);
        assertSame(train(emptyMemory, plan(2, "0.1"), 7).weights(), plain);
    }

    /** Oracle EWC-3: the explicit step would diverge here; the proximal one stays at the anchor. */
    @Test
    void staysAtTheAnchorForEndlessLambda() throws InterruptedException {
        Penalty endless = penalty(1e12, 1 << 24);

        Weights weights = train(endless, plan(2, "0.1"), 7).weights();

        for (int t = 0; t < 4; t++) {
            assertThat(weights.tensor(t)).containsExactly(BASE.tensor(t), within(1e-6f));
        }
    }

    @Test
    void staysFiniteForLambdaOfAMillion() throws InterruptedException {
        Trained trained = train(penalty(1e6, 1 << 22), plan(2, "0.1"), 7);

        assertThat(trained.report().after().loss()).isFinite();
    }

    @Test
    void givesNothingWhenTheLossIsNotFinite() throws InterruptedException {
        float[] huge = new float[20];
        Arrays.fill(huge, Float.MAX_VALUE);
        Dataset data = new Dataset(new float[][] {huge}, new int[] {0}, 4);
        TrainingTask task =
                new TrainingTask(ARCHITECTURE, BASE, Penalty.none(), data, plan(5, "0.1"), 7);

        assertThat(trainer().train(task, (epoch, epochs, loss) -> {})).isEqualTo(new Diverged(1));
    }

    @Test
    void tellsItsProgressAfterEachEpoch() throws InterruptedException {
        List<String> heard = new ArrayList<>();

        trainer()
                .train(
                        task(Penalty.none(), plan(2, "0.1"), 7),
                        (epoch, epochs, loss) -> heard.add(epoch + "/" + epochs + (loss > 0)));

        assertThat(heard).containsExactly("1/2true", "2/2true");
    }

    @Test
    void stopsWhenInterrupted() {
        List<Integer> epochs = new ArrayList<>();

        assertThatThrownBy(() ->
                        trainer()
                                .train(
                                        task(Penalty.none(), plan(9, "0.1"), 7),
                                        (epoch, all, loss) -> {
                                            epochs.add(epoch);
                                            Thread.currentThread().interrupt();
                                        }))
                .isInstanceOf(InterruptedException.class);
        assertThat(epochs).containsExactly(1);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void refusesTasksWhosePartsDoNotFit() {
        Weights other = Weights.zeros(Architecture.mlp(20, 4).layout());

        assertThatThrownBy(() ->
                        new TrainingTask(
                                ARCHITECTURE, other, Penalty.none(), DATA, plan(1, "0.1"), 1))
                .hasMessageContaining("another architecture");
        assertThatThrownBy(() -> task(new EwcPenalty(1, other, other), plan(1, "0.1"), 1))
                .hasMessageContaining("memory belongs to another architecture");
    }

    private static Trained train(Penalty penalty, TrainingPlan plan, long seed)
            throws InterruptedException {
        return (Trained) trainer().train(task(penalty, plan, seed), (epoch, epochs, loss) -> {});
    }

    private static Trainer trainer() {
        Instant[] now = {Instant.EPOCH};
        InstantSource clock = () -> now[0] = now[0].plusSeconds(5);
        return new Trainer(new PlainEngine(), clock);
    }

    private static TrainingTask task(Penalty penalty, TrainingPlan plan, long seed) {
        return new TrainingTask(ARCHITECTURE, BASE, penalty, DATA, plan, seed);
    }

    private static TrainingPlan plan(int epochs, String learningRate) {
        return new TrainingPlan(16, epochs, 100, BigDecimal.ZERO, new BigDecimal(learningRate));
    }

    private static Penalty penalty(double lambda, int value) {
        TrainingPlan plan = new TrainingPlan(16, 1, 1, BigDecimal.valueOf(lambda), BigDecimal.ONE);
        return Penalty.of(plan, BASE, memory(value), 24);
    }

    private static GridTensors memory(int value) {
        GridTensors memory = GridTensors.zeros(BASE.layout());
        for (int t = 0; t < 4; t++) {
            Arrays.fill(memory.tensor(t), value);
        }
        return memory;
    }

    private static void assertSame(Weights actual, Weights expected) {
        for (int t = 0; t < expected.layout().tensors().size(); t++) {
            assertThat(actual.tensor(t)).isEqualTo(expected.tensor(t));
        }
    }
}
