package org.commonweight.participant.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import org.commonweight.ewc.Penalty;
import org.commonweight.ewc.Trainer;
import org.commonweight.ewc.TrainingOutcome;
import org.commonweight.ewc.TrainingPlan;
import org.commonweight.ewc.TrainingTask;
import org.commonweight.ewc.checkpoint.CheckpointFile;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.Initialization;
import org.commonweight.ewc.plain.PlainEngine;
import org.commonweight.protocol.tensor.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;

class LimitWatchTest {
    private static final Architecture ARCHITECTURE = Architecture.mlp(2, 3, 2);

    @TempDir private Path folder;
    private Instant now = Instant.ofEpochSecond(1_700_000_000);
    private Optional<String> objection = Optional.empty();
    private int asked;

    private final LimitWatch watch =
            new LimitWatch(
                    () -> {
                        asked++;
                        return objection;
                    },
                    () -> now);

    @Test
    void asksBeforeTheFirstStepAndThenNowAndThen() throws InterruptedException {
        for (int step = 0; step < 100; step++) {
            watch.betweenSteps();
            now = now.plusMillis(100);
        }

        assertThat(asked).isEqualTo(5);
    }

    @Test
    void asksOnThoughTheClockIsSetBack() throws InterruptedException {
        watch.betweenSteps();
        now = now.minus(Duration.ofHours(3));
        watch.betweenSteps();
        watch.betweenSteps();

        assertThat(asked).isEqualTo(2);
    }

    @Test
    void stopsWithTheReason() {
        objection = Optional.of("the machine is on battery");

        assertThatThrownBy(watch::betweenSteps)
                .asInstanceOf(type(LimitWatch.Stopped.class))
                .satisfies(stopped ->
                        assertThat(stopped.reason()).hasMessage("the machine is on battery"));
    }

    @Test
    void stopsWhenItsOwnerDeclines() {
        LimitWatch declining =
                new LimitWatch(
                        () -> {
                            throw new DeclinedException("you declined");
                        },
                        () -> now);

        assertThatThrownBy(declining::betweenSteps)
                .isInstanceOf(LimitWatch.Stopped.class)
                .hasMessage("you declined");
    }

    @Test
    void losesNothingOfWhatWasTrained() throws InterruptedException {
        Trainer trainer =
                new Trainer(new PlainEngine(), () -> now)
                        .keeping(new CheckpointFile(folder.resolve("checkpoint"), Duration.ZERO));
        LimitWatch hours =
                new LimitWatch(
                        () -> asked++ == 7 ? Optional.of("the hours are over") : Optional.empty(),
                        () -> {
                            now = now.plusSeconds(2);
                            return now;
                        });
        int[] epochs = {0, 0};

        assertThatThrownBy(() -> trainer.at(hours).train(task(), (epoch, of, loss) -> epochs[0]++))
                .isInstanceOf(LimitWatch.Stopped.class);
        Weights resumed =
                trained(trainer.at(hours).train(task(), (epoch, of, loss) -> epochs[1]++));

        assertThat(epochs).containsExactly(3, 1);
        Weights unstopped =
                trained(
                        new Trainer(new PlainEngine(), () -> now)
                                .train(task(), (epoch, of, loss) -> {}));
        for (int t = 0; t < ARCHITECTURE.layout().tensors().size(); t++) {
            assertThat(resumed.tensor(t)).isEqualTo(unstopped.tensor(t));
        }
    }

    private static Weights trained(TrainingOutcome outcome) {
        return ((TrainingOutcome.Trained) outcome).weights();
    }

    /** Four epochs of two steps each. */
    private static TrainingTask task() {
        float[][] rows = {{0, 1}, {1, 0}, {1, 1}, {0, 0}};
        return new TrainingTask(
                ARCHITECTURE,
                Initialization.draw(ARCHITECTURE, new SplittableRandom(1)),
                Penalty.none(),
                new Dataset(rows, new int[] {0, 1, 0, 1}, 2),
                new TrainingPlan(2, 4, 4, BigDecimal.ZERO, new BigDecimal("0.1")),
                5);
    }
}
