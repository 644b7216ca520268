package org.commonweight.participant.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.protocol.content.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

class HandoverTest {
    private static final Digest ROUND = Digest.sha256(new byte[] {1});
    private final Handover handover = new Handover();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void leavesThingsWithTheRelayOnceForEachRound() throws Exception {
        assertThat(handover.toRelay(ROUND, this::takes)).isTrue();
        assertThat(handover.toRelay(ROUND, this::takes)).isTrue();
        assertThat(asked).hasValue(1);

        assertThat(handover.toRelay(Digest.ZERO, this::takes)).isTrue();
        assertThat(asked).hasValue(2);
    }

    @Test
    void neverAsksARelayAgainThatDidNotTakeIt() throws Exception {
        assertThatThrownBy(() -> handover.toRelay(ROUND, this::fails))
                .isInstanceOf(IOException.class);
        assertThat(handover.toRelay(ROUND, this::takes)).isFalse();
        assertThat(asked).hasValue(1);
    }

    @Test
    void writesItselfAtOnceWithoutARelay() throws Exception {
        assertThat(handover.toRelay(ROUND, () -> false)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1000, 1600, 1538", "1000, 1040, 1028", "1000, 1004, 999", "0, 2592000, 2591938"})
    void writesItselfWhileThereIsTime(long begin, long end, long ownTurn) {
        assertThat(Handover.ownTurn(begin, end)).isEqualTo(ownTurn);
    }

    private boolean takes() {
        asked.incrementAndGet();
        return true;
    }

    private boolean fails() throws IOException {
        asked.incrementAndGet();
        throw new IOException("the inbox is full");
    }
}
