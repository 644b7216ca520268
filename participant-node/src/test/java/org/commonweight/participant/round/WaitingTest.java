package org.commonweight.participant.round;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.protocol.content.Digest;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

class WaitingTest {
    private Instant now = Instant.ofEpochSecond(1_700_000_000);
    private final Waiting waiting = new Waiting(() -> now);

    @Test
    void pausesLongerAfterEachFailureUpToHalfAMinute() {
        for (int seconds : new int[] {1, 2, 4, 8, 16, 30, 30}) {
            waiting.failed(Digest.ZERO, "the store is down");
            now = now.plusSeconds(seconds).minusMillis(1);
            assertThat(waiting.isOn()).as("after %d s", seconds).isTrue();
            now = now.plus(Duration.ofMillis(1));
            assertThat(waiting.isOn()).as("after %d s", seconds).isFalse();
        }
    }

    @Test
    void startsAnewOnceItGoesOn() {
        waiting.failed(Digest.ZERO, "the store is down");
        waiting.over(Digest.ZERO);

        assertThat(waiting.isOn()).isFalse();
        assertThat(waiting.reason(Digest.ZERO)).isEmpty();
    }

    @Test
    void tellsWhetherAReasonIsNew() {
        assertThat(waiting.waitsFor(Digest.ZERO, "paused")).isTrue();
        assertThat(waiting.waitsFor(Digest.ZERO, "paused")).isFalse();
        assertThat(waiting.waitsFor(Digest.ZERO, "on battery")).isTrue();
        assertThat(waiting.reason(Digest.ZERO)).contains("on battery");
    }
}
