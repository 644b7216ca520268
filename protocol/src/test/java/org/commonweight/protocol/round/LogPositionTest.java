package org.commonweight.protocol.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.junit.jupiter.api.Test;

final class LogPositionTest {
    @Test
    void ordersByBlockAndThenByIndexWhateverTheTime() {
        assertThat(at(1, 9, 50)).isLessThan(at(2, 0, 50));
        assertThat(at(2, 0, 50)).isLessThan(at(2, 1, 50));
        assertThat(at(2, 1, 50)).isEqualByComparingTo(at(2, 1, 60));
    }

    @Test
    void readsTheLedgersNumbersAndRefusesOthers() throws MalformedException {
        assertThat(AdmissionMode.of(1)).isEqualTo(AdmissionMode.OPEN);
        assertThat(VoidCause.of(3)).isEqualTo(VoidCause.NO_PROPOSAL);
        assertThatThrownBy(() -> AdmissionMode.of(2)).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> VoidCause.of(0)).isInstanceOf(MalformedException.class);
    }

    @Test
    void keepsThreeZeroDigestsOfAVoidRound() {
        RoundRecord record = RoundRecord.ofVoid(2, Digest.sha256(new byte[0]), 4, 1);

        assertThat(record.outcome()).isEqualTo(Outcome.VOID);
        assertThat(record.rejectedHash()).isEqualTo(Digest.ZERO);
        assertThat(record.result()).isEqualTo(Digest.ZERO);
        assertThat(record.report()).isEqualTo(Digest.ZERO);
    }

    private static LogPosition at(long block, int index, long time) {
        return new LogPosition(block, Digest.ZERO, time, index, Digest.ZERO);
    }
}
