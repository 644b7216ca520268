package org.commonweight.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class DemoTableTest {
    @Test
    void writesOneLineForEachRoundBelowAHeading() {
        assertThat(DemoTable.of(List.of(Results.ROUND, Results.ROUND)).lines())
                .hasSize(3)
                .last()
                .asString()
                .startsWith("    3          4         4         3  0.500 -> 0.750     123   372403")
                .endsWith("0x000000000000");
    }

    @Test
    void saysWhatTheNewcomerTaughtAndErased() {
        assertThat(DemoTable.of(Results.NEWCOMER))
                .contains("round 4: the newcomer trains alone")
                .contains("before the round                 0.964       0.962\n")
                .contains("with EWC, λ = 3000               0.950       0.972\n")
                .contains("a twin with λ = 0                0.544       0.990\n")
                .contains("EWC against the twin            +0.406      -0.018\n")
                .contains("never submitted");
    }
}
