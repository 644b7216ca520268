package org.commonweight.ewc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.ewc.TrainingOutcome.Trained;
import org.commonweight.ewc.checkpoint.CheckpointFile;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.descent.Optimizer;
import org.commonweight.ewc.djl.DjlEngine;
import org.commonweight.ewc.fisher.FisherDiagonal;
import org.commonweight.ewc.fisher.FisherKind;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.Initialization;
import org.commonweight.ewc.model.Network;
import org.commonweight.ewc.pace.Pace;
import org.commonweight.ewc.plain.PlainEngine;
import org.commonweight.protocol.tensor.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

class CheckpointTest {
    private static final Architecture ARCHITECTURE = Architecture.mlp(20, 16, 4);
    private static final Dataset DATA = GeneratedData.of(1, 1, 100, 20, 4);
    private static final Weights BASE = Initialization.draw(ARCHITECTURE, new SplittableRandom(1));
    private static final TrainingPlan PLAN =
            new TrainingPlan(16, 3, 100, BigDecimal.ZERO, new BigDecimal("0.1"));
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

    @TempDir Path folder;

    static Stream<TrainingEngine> engines() throws EngineException {
        return Stream.of(new PlainEngine(), DjlEngine.load());
    }

    /** Stopped before each of its 21 steps in turn, and started again, as often as it takes. */
    @ParameterizedTest
    @MethodSource("engines")
    void goesOnToTheSameBitsFromEveryStep(TrainingEngine engine) throws Exception {
        TrainingTask task = task(7).with(Optimizer.adam(0.01));
        Weights through = trained(new Trainer(engine, CLOCK), task);
        for (int stop = 0; stop < 21; stop++) {
            Trainer stopped = new Trainer(engine, CLOCK).at(stopAfter(stop)).keeping(file());
            assertThatThrownBy(() -> stopped.train(task, (epoch, epochs, loss) -> {}))
                    .isInstanceOf(InterruptedException.class);
            assertThat(file().path()).exists();

            List<Integer> heard = new ArrayList<>();
            Trained resumed =
                    (Trained)
                            new Trainer(engine, CLOCK)
                                    .keeping(file())
                                    .train(task, (epoch, epochs, loss) -> heard.add(epoch));

            for (int t = 0; t < 4; t++) {
                assertThat(resumed.weights().tensor(t)).isEqualTo(through.tensor(t));
            }
            assertThat(heard).endsWith(3).hasSize(3 - stop / 7);
            assertThat(file().path()).doesNotExist();
        }
    }

    @Test
    void isWrittenAsOftenAsItIsDue() throws Exception {
        Instant[] now = {Instant.EPOCH};
        List<Boolean> there = new ArrayList<>();
        Pace watching =
                () -> {
                    there.add(file().path().toFile().delete());
                    now[0] = now[0].plusSeconds(1);
                };
        CheckpointFile everyThird = new CheckpointFile(file().path(), Duration.ofSeconds(3));

        new Trainer(new PlainEngine(), () -> now[0])
                .at(watching)
                .keeping(everyThird)
                .train(task(7), (epoch, epochs, loss) -> {});

        assertThat(there.stream().filter(is -> is).count()).isEqualTo(6);
        assertThat(there.subList(0, 5)).containsExactly(false, false, false, true, false);
    }

    @Test
    void isNotTakenForAnotherTasks() throws Exception {
        stop(task(7));

        Weights other = trained(new Trainer(new PlainEngine(), CLOCK).keeping(file()), task(8));

        assertThat(other.tensor(1))
                .isEqualTo(trained(new Trainer(new PlainEngine(), CLOCK), task(8)).tensor(1));
    }

    @Test
    void isRefusedWhenAnyByteIsDamaged() throws Exception {
        stop(task(7));
        byte[] whole = Files.readAllBytes(file().path());
        for (int at : new int[] {0, 3, 40, 48, 60, whole.length / 2, whole.length - 1}) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            Files.write(file().path(), damaged);
            assertRefused();
        }
        Files.write(file().path(), new byte[0]);
        assertRefused();
    }

    @Test
    void saysWhenItCannotBeWritten() throws IOException {
        Path notAFolder = Files.createFile(folder.resolve("file"));
        CheckpointFile nowhere =
                new CheckpointFile(notAFolder.resolve("checkpoint"), Duration.ofSeconds(1));

        assertThatThrownBy(() ->
                        new Trainer(new PlainEngine(), CLOCK)
                                .at(stopAfter(1))
                                .keeping(nowhere)
                                .train(task(7), (epoch, epochs, loss) -> {}))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("The checkpoint");
    }

    private void assertRefused() {
        assertThatThrownBy(() ->
                        trained(new Trainer(new PlainEngine(), CLOCK).keeping(file()), task(7)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("is damaged: remove it to start again");
    }

    private void stop(TrainingTask task) {
        assertThatThrownBy(() ->
                        new Trainer(new PlainEngine(), CLOCK)
                                .at(stopAfter(5))
                                .keeping(file())
                                .train(task, (epoch, epochs, loss) -> {}))
                .isInstanceOf(InterruptedException.class);
    }

    private static Pace stopAfter(int steps) {
        int[] left = {steps};
        return () -> {
            if (left[0]-- == 0) {
                throw new InterruptedException("stopped on purpose");
            }
        };
    }

    private CheckpointFile file() {
        return new CheckpointFile(folder.resolve("checkpoint"), Duration.ofHours(1));
    }

    private static Weights trained(Trainer trainer, TrainingTask task) throws InterruptedException {
        return ((Trained) trainer.train(task, (epoch, epochs, loss) -> {})).weights();
    }

    private static TrainingTask task(long seed) {
        Network network = new Network(ARCHITECTURE, BASE);
        Weights fisher = FisherDiagonal.of(FisherKind.EXACT, network, DATA).toWeights();
        EwcPenalty penalty = new EwcPenalty(5, fisher, BASE);
        return new TrainingTask(ARCHITECTURE, BASE, penalty, DATA, PLAN, seed);
    }
}
