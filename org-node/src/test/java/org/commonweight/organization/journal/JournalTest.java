package org.commonweight.organization.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.organization.journal.StepObserver.Moment;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

class JournalTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_000));
    private static final Digest MODEL = Digest.sha256(new byte[] {1});
    private static final JsonObject FACTS = JsonObject.builder().put("entries", 3).build();

    @TempDir private Path folder;

    @Test
    void readsAgainWhatItWrote() throws Exception {
        write(Step.ROUND_PLANNED, Step.ROUND_OPENED);

        try (Journal again = open()) {
            assertThat(Replayed.of(again, MODEL))
                    .containsExactly(
                            new JournalEntry(1_000, Step.ROUND_PLANNED, MODEL, 7, FACTS),
                            new JournalEntry(1_000, Step.ROUND_OPENED, MODEL, 7, FACTS));
            assertThat(Replayed.of(again, Digest.ZERO)).isEmpty();
        }
    }

    @Test
    void findsTheLastLineAboutAStepOfARound() throws Exception {
        JsonObject later = JsonObject.builder().put("entries", 4).build();
        try (Journal journal = open()) {
            journal.append(Step.RESULT_KEPT, MODEL, 7, FACTS);
            journal.append(Step.RESULT_KEPT, MODEL, 8, FACTS);
            journal.append(Step.RESULT_KEPT, MODEL, 7, later);
        }

        try (Journal again = open()) {
            assertThat(again.last(MODEL, Step.RESULT_KEPT, 7))
                    .map(JournalEntry::facts)
                    .contains(later);
            assertThat(again.last(MODEL, Step.RESULT_KEPT, 8))
                    .map(JournalEntry::facts)
                    .contains(FACTS);
            assertThat(again.has(MODEL, Step.RESULT_KEPT, 8)).isTrue();
            assertThat(again.has(MODEL, Step.ROUND_ENDED, 8)).isFalse();
            assertThat(again.last(Digest.ZERO, Step.RESULT_KEPT, 7)).isEmpty();
        }
    }

    @Test
    void isHeldByOneNodeAtATime() throws Exception {
        try (Journal _ = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(path().toString())
                    .hasMessageContaining("is held by another process");
        }
        open().close();
    }

    @Test
    void tellsOfEveryStepBeforeAndAfterItIsOnDisk() throws Exception {
        List<String> told = new ArrayList<>();
        StepObserver observer = (step, moment) -> told.add(step + " " + moment + " " + lines());
        try (Journal journal = Journal.open(path(), CLOCK, observer)) {
            journal.append(Step.RESULT_KEPT, MODEL, 1, FACTS);
        }

        assertThat(told)
                .containsExactly(
                        "RESULT_KEPT " + Moment.HAPPENED + " 0",
                        "RESULT_KEPT " + Moment.WRITTEN + " 1");
    }

    @Test
    void namesTheStepsOfARoundAndNoOthers() {
        assertThat(Step.ofRound())
                .startsWith(Step.ROUND_PLANNED)
                .endsWith(Step.ROUND_ENDED)
                .doesNotContain(Step.PAUSED, Step.RESUMED, Step.ABORTED);
    }

    private long lines() {
        try {
            return Files.readString(path()).lines().count();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(Step... steps) throws IOException {
        try (Journal journal = open()) {
            for (Step step : steps) {
                journal.append(step, MODEL, 7, FACTS);
            }
        }
    }

    private Journal open() throws IOException {
        return Journal.open(path(), CLOCK, StepObserver.NONE);
    }

    private Path path() {
        return folder.resolve("journal");
    }
}
