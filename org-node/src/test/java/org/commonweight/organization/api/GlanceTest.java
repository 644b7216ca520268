package org.commonweight.organization.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;

import org.commonweight.organization.inbox.Presence;
import org.commonweight.organization.journal.Journal;
import org.commonweight.organization.journal.Step;
import org.commonweight.organization.journal.StepObserver;
import org.commonweight.organization.round.RoundMemory;
import org.commonweight.protocol.example.WorkedExample;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.round.LoggedEvent;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.sign.Address;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

class GlanceTest {
    private static final List<LoggedEvent> EVENTS = new WorkedExample().log().events();

    @TempDir private Path folder;
    private Instant now = Instant.ofEpochSecond(EVENTS.getLast().at().blockTime());
    private final Presence presence = new Presence(() -> now);
    private Journal journal;
    private RoundMemory memory;

    @BeforeEach
    void open() throws IOException {
        journal = Journal.open(folder.resolve("journal"), () -> now, StepObserver.NONE);
        memory = new RoundMemory(journal, WorkedExample.MODEL_ID);
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
    }

    @Test
    void isTheSameAsLongAsNothingHappens() throws Exception {
        assertThat(glance(EVENTS.size())).isEqualTo(glance(EVENTS.size()));
    }

    @Test
    void isAnotherAfterEveryEventOfTheLedger() throws Exception {
        for (int count = 2; count <= EVENTS.size(); count++) {
            assertThat(glance(count)).as("event %d", count).isNotEqualTo(glance(count - 1));
        }
    }

    @Test
    void isAnotherWheneverTheClockAloneMovesARoundOn() throws Exception {
        for (int count = 1; count <= EVENTS.size(); count++) {
            long at = EVENTS.get(count - 1).at().blockTime();
            now = Instant.ofEpochSecond(at);
            JsonArray written = rounds(count);
            Glance before = glance(count);
            for (int seconds = 0; seconds < 4000; seconds += 10) {
                now = Instant.ofEpochSecond(at + seconds);
                if (!rounds(count).equals(written)) {
                    assertThat(glance(count)).as("event %d", count).isNotEqualTo(before);
                }
            }
        }
    }

    @Test
    void isAnotherWhenThisNodeLearnsHowTheNewestRoundEnded() throws Exception {
        Glance before = glance(EVENTS.size());
        long newest = history(EVENTS.size()).rounds().getLast().number();

        ended(newest);

        assertThat(glance(EVENTS.size())).isNotEqualTo(before);
    }

    @Test
    void isAnotherWithEveryHeartbeatAndWhenOneCountsNoMore() throws Exception {
        Address participant =
                history(EVENTS.size()).members().keySet().stream().findFirst().orElseThrow();
        Glance before = glance(EVENTS.size());
        presence.beat(participant, "Linux amd64", true);
        Glance here = glance(EVENTS.size());
        now = now.plus(Presence.LASTS);

        assertThat(here).isNotEqualTo(before);
        assertThat(glance(EVENTS.size())).isNotEqualTo(here).isNotEqualTo(before);
    }

    private void ended(long round) throws IOException {
        journal.append(
                Step.ROUND_ENDED,
                WorkedExample.MODEL_ID,
                round,
                JsonObject.builder().put("gas", 7).put("milliseconds", 1250).build());
    }

    private static ModelHistory history(int events) throws Exception {
        return ModelHistory.replay(EVENTS.subList(0, events));
    }

    private Glance glance(int events) throws Exception {
        return Glance.of(history(events), memory, presence, now);
    }

    private JsonArray rounds(int events) throws Exception {
        RoundJson writer = new RoundJson(WorkedExample.MODEL_ID, List.of(), memory, now);
        return RoundJson.of(writer, history(events), 1, Integer.MAX_VALUE);
    }
}
