package org.commonweight.organization.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.organization.operator.OperatorLog;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class ProblemsTest {
    private final List<String> lines = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T12:03:00Z");
    private final Problems problems = new Problems(() -> now, new OperatorLog(lines::add));

    @Test
    void areSaidOnceWhenTheyBeginAndOnceWhenTheyEnd() {
        problems.begin("model sunny", "no answer");
        now = now.plusSeconds(3600);
        problems.begin("model sunny", "no answer yet");

        assertThat(lines).containsExactly("model sunny waits: no answer");
        assertThat(problems.lines())
                .containsExactly("model sunny, since 12:03:00 UTC: no answer yet");

        problems.end("model sunny");
        problems.end("model sunny");

        assertThat(lines).containsExactly("model sunny waits: no answer", "model sunny goes on");
        assertThat(problems.lines()).isEmpty();
    }

    @Test
    void areSaidWhenWhatWaitedStopsForGood() {
        problems.begin("model sunny", "the node forgot a transaction");
        now = now.plusSeconds(60);
        problems.stop("model sunny", "the ledger lost rounds");

        assertThat(lines).last().isEqualTo("model sunny stopped: the ledger lost rounds");
        assertThat(problems.lines())
                .containsExactly(
                        "model sunny, since 12:04:00 UTC: stopped: the ledger lost rounds");
    }
}
