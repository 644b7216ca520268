package org.commonweight.participant.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.participant.round.ParticipantLog;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

class OutageTest {
    private final List<String> lines = new ArrayList<>();
    private final List<String> changes = new ArrayList<>();
    private final Problems problems = new Problems(() -> changes.add("changed"));
    private Instant now = Instant.parse("2026-03-01T12:03:00Z");

    @Test
    void saysOnceWhatItWaitsForAndSinceWhenAndOnceThatItIsOver() throws InterruptedException {
        Outage outage =
                new Outage(
                        "the ledger",
                        Outage.Kind.SILENT,
                        () -> now,
                        ZoneOffset.UTC,
                        problems,
                        new ParticipantLog(lines::add));
        outage.over();
        assertThat(lines).isEmpty();

        outage.pause(new IOException("no route"));
        now = now.plusSeconds(3600);
        outage.pause(new IOException("no route"));

        assertThat(lines)
                .containsExactly("waiting for the ledger, trying again until it answers: no route");
        assertThat(problems.lines())
                .containsExactly("the ledger does not answer since 12:03: no route");

        outage.over();
        assertThat(lines.getLast()).isEqualTo("the ledger answers again after 3600 s");
        assertThat(problems.lines()).isEmpty();
        assertThat(changes).hasSize(2);
    }
}
