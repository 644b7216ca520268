package org.commonweight.ewc.pace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.concurrent.atomic.AtomicInteger;

@Timeout(60)
class PauseSwitchTest {
    private final PauseSwitch pause = new PauseSwitch();
    private final AtomicInteger steps = new AtomicInteger();

    @Test
    void standsStillWhilePausedAndGoesOnAfterwards() throws InterruptedException {
        pause.pause();
        Thread training = Thread.ofVirtual().start(this::train);
        while (!pause.isWaiting()) {
            Thread.onSpinWait();
        }
        int paused = steps.get();
        assertThat(paused).isZero();

        pause.resume();
        training.join();

        assertThat(steps).hasValue(10);
        assertThat(pause.isWaiting()).isFalse();
    }

    @Test
    void letsGoOfAThreadThatIsInterrupted() throws InterruptedException {
        pause.pause();
        Thread training = Thread.ofVirtual().start(this::train);
        while (!pause.isWaiting()) {
            Thread.onSpinWait();
        }

        training.interrupt();
        training.join();

        assertThat(steps).hasValue(-1);
    }

    @Test
    void waitsForEachOfTwoPaces() throws InterruptedException {
        Pace both = Pace.unlimited().and(steps::incrementAndGet).and(steps::incrementAndGet);

        both.betweenSteps();

        assertThat(steps).hasValue(2);
    }

    private void train() {
        try {
            for (int step = 0; step < 10; step++) {
                pause.betweenSteps();
                steps.incrementAndGet();
            }
        } catch (InterruptedException e) {
            steps.set(-1);
        }
    }
}
