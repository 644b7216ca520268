package org.commonweight.participant.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

class PaceTest {
    @ParameterizedTest
    @CsvSource({
        "0, false, 50",
        "119, false, 50",
        "120, false, 500",
        "1799, false, 500",
        "1800, false, 2000",
        "1800, true, 500",
        "60, true, 50"
    })
    void slowsDownWhenNothingHappens(long quietSeconds, boolean busy, long milliseconds) {
        assertThat(Pace.of(Duration.ofSeconds(quietSeconds), busy))
                .isEqualTo(Duration.ofMillis(milliseconds));
    }
}
