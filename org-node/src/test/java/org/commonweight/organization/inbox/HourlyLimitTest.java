package org.commonweight.organization.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.protocol.example.WorkedExample;
import org.commonweight.protocol.sign.Address;
import org.junit.jupiter.api.Test;

import java.time.Instant;

class HourlyLimitTest {
    private static final Address ONE = WorkedExample.P1.address();
    private static final Address OTHER = WorkedExample.P2.address();

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final HourlyLimit limit = new HourlyLimit(2, () -> now);

    @Test
    void countsEachMemberAlone() {
        assertThat(limit.allows(ONE)).isTrue();
        assertThat(limit.allows(ONE)).isTrue();
        assertThat(limit.allows(ONE)).isFalse();
        assertThat(limit.allows(OTHER)).isTrue();
    }

    @Test
    void beginsAnewWithEveryHour() {
        limit.allows(ONE);
        limit.allows(ONE);
        now = now.plusSeconds(3599);
        assertThat(limit.allows(ONE)).isFalse();

        now = now.plusSeconds(1);

        assertThat(limit.allows(ONE)).isTrue();
    }
}
