package org.commonweight.participant.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;

class RunningModelsTest {
    @Test
    void saysOfAnUnexpectedFaultWhatAndWhereItWas() {
        assertThat(RunningModels.why(new NullPointerException()))
                .startsWith("unexpected, start again, and report it if it comes back: ")
                .contains("java.lang.NullPointerException at ")
                .contains("RunningModelsTest.java:");
    }

    @Test
    void saysOfAnyOtherFailureWhatItSays() {
        assertThat(RunningModels.why(new IOException("the rows are damaged")))
                .isEqualTo("the rows are damaged");
    }
}
