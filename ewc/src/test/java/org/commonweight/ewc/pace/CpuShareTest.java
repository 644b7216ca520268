package org.commonweight.ewc.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

class CpuShareTest {
    private final List<Duration> sleeps = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    @ParameterizedTest
    @ValueSource(ints = {5, 20, 50, 80, 99})
    void keepsTheShareWithinTwoPointsHoweverSleepsLast(int percent) throws InterruptedException {
        SplittableRandom random = new SplittableRandom(percent);
        CpuShare share =
                new CpuShare(
                        percent,
                        () -> now,
                        duration -> {
                            sleeps.add(duration);
                            pass(duration.plusMillis(random.nextInt(-2, 9)));
                        });
        long busy = 0;
        while (now.toEpochMilli() < 60_000) {
            int micros = random.nextInt(200, 5000);
            busy += micros;
            pass(Duration.ofNanos(micros * 1000L));
            share.betweenSteps();
        }

        assertThat(busy / 1e3 / now.toEpochMilli() * 100).isCloseTo(percent, within(2.0));
        assertThat(sleeps).allMatch(duration -> duration.toMillis() >= 10);
    }

    /** Others have the processor for three quarters of the time. */
    @ParameterizedTest
    @ValueSource(ints = {5, 10, 20})
    void keepsTheShareOnABusyMachine(int percent) throws InterruptedException {
        long[] had = {0};
        CpuShare share = new CpuShare(percent, () -> now, this::pass, () -> had[0]);
        while (now.toEpochMilli() < 60_000) {
            had[0] += 1_000_000;
            pass(Duration.ofMillis(4));
            share.betweenSteps();
        }

        assertThat(had[0] / 1e6 / now.toEpochMilli() * 100).isCloseTo(percent, within(2.0));
    }

    @Test
    void neverSleepsWhenAllIsAllowed() throws InterruptedException {
        CpuShare share = new CpuShare(100, () -> now, sleeps::add);
        for (int step = 0; step < 100; step++) {
            pass(Duration.ofMillis(50));
            share.betweenSteps();
        }

        assertThat(sleeps).isEmpty();
    }

    @Test
    void doesNotPayBackANightOfSleep() throws InterruptedException {
        List<Duration> nights = new ArrayList<>(List.of(Duration.ofHours(8)));
        CpuShare share =
                new CpuShare(
                        50,
                        () -> now,
                        duration -> {
                            sleeps.add(duration);
                            pass(nights.isEmpty() ? duration : nights.removeLast());
                        });
        for (int step = 0; step < 100; step++) {
            pass(Duration.ofMillis(20));
            share.betweenSteps();
        }

        // One second of work is free, which is 50 steps; then every step is followed by a sleep.
        assertThat(sleeps).hasSizeBetween(48, 51);
    }

    @Test
    void doesNotTakeANightForAStep() throws InterruptedException {
        CpuShare share = new CpuShare(5, () -> now, sleeps::add);
        pass(Duration.ofHours(8));
        share.betweenSteps();

        assertThat(sleeps).isEmpty();
    }

    @Test
    void paysForAStepOfSeconds() throws InterruptedException {
        CpuShare share = new CpuShare(50, () -> now, sleeps::add);
        pass(Duration.ofSeconds(15));
        share.betweenSteps();

        assertThat(sleeps).containsExactly(Duration.ofSeconds(15));
    }

    @Test
    void restsNoHourMoreWhenTheClockIsSetBackWhileItRests() throws InterruptedException {
        CpuShare share =
                new CpuShare(
                        50,
                        () -> now,
                        duration -> {
                            sleeps.add(duration);
                            pass(Duration.ofHours(-1));
                        });
        pass(Duration.ofMillis(20));
        share.betweenSteps();
        pass(Duration.ofMillis(20));
        share.betweenSteps();

        assertThat(sleeps).containsExactly(Duration.ofMillis(20), Duration.ofMillis(20));
    }

    @Test
    void isNotConfusedByAClockThatGoesBack() throws InterruptedException {
        CpuShare share = new CpuShare(50, () -> now, sleeps::add);
        pass(Duration.ofSeconds(-30));
        share.betweenSteps();
        pass(Duration.ofMillis(20));
        share.betweenSteps();

        assertThat(sleeps).containsExactly(Duration.ofMillis(20));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "101"})
    void refusesSharesThatAreNone(int percent) {
        assertThatThrownBy(() -> new CpuShare(percent, () -> now, sleeps::add))
                .hasMessage("Not 1 to 100 percent: " + percent);
    }

    private void pass(Duration duration) {
        now = now.plus(duration);
    }
}
