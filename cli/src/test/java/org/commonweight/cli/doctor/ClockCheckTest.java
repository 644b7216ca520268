package org.commonweight.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.cli.doctor.Finding.Health;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.Optional;

class ClockCheckTest {
    private static final long NOW = 1_700_000_000;

    @ParameterizedTest
    @CsvSource({
        "0, WELL",
        "5, WELL",
        "6, DOUBTFUL",
        "60, DOUBTFUL",
        "61, BROKEN",
        "-6, DOUBTFUL",
        "-300, BROKEN"
    })
    void comparesItselfWithAServer(long ahead, Health health) {
        assertThat(judge(Optional.empty(), Optional.of(NOW - ahead)).health()).isEqualTo(health);
    }

    @ParameterizedTest
    @CsvSource({"-100000, WELL", "5, WELL", "6, DOUBTFUL", "61, BROKEN"})
    void isNeverBehindABlockOfWhichTheOldOnesSayNothing(long later, Health health) {
        assertThat(judge(Optional.of(NOW + later), Optional.empty()).health()).isEqualTo(health);
    }

    @Test
    void saysHowFarOffItIsAndWhatToDo() {
        assertThat(judge(Optional.of(NOW + 600), Optional.empty()).line())
                .isEqualTo(
                        "wrong clock           600 s behind the ledger's newest block: set the time"
                                + " of this machine, best by network time (NTP)");
    }

    @Test
    void doubtsItselfWhenThereIsNobodyToCompareWith() {
        assertThat(judge(Optional.empty(), Optional.empty()).health()).isEqualTo(Health.DOUBTFUL);
    }

    private static Finding judge(Optional<Long> block, Optional<Long> server) {
        return ClockCheck.judge(Instant.ofEpochSecond(NOW), block, server);
    }
}
