package org.commonweight.organization.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.protocol.example.WorkedExample;
import org.commonweight.protocol.round.ModelHistory;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Schedules against the worked example: three rounds, two of them with a result. */
class ScheduleTest {
    private static final Schedule ANY = new Schedule(0, Optional.empty(), 0);

    @Test
    void opensOneAfterAnotherWithoutConditions() throws Exception {
        assertThat(ANY.isDue(history(), Instant.EPOCH, 0)).isTrue();
    }

    @Test
    void waitsUntilEnoughParticipantsAreReady() throws Exception {
        Schedule schedule = new Schedule(0, Optional.empty(), 2);

        assertThat(schedule.isDue(history(), Instant.EPOCH, 1)).isFalse();
        assertThat(schedule.isDue(history(), Instant.EPOCH, 2)).isTrue();
    }

    @Test
    void waitsFromOneOpeningToTheNext() throws Exception {
        ModelHistory history = history();
        Schedule schedule = new Schedule(0, Optional.of(Duration.ofHours(1)), 0);
        Instant last = Instant.ofEpochSecond(history.rounds().getLast().openedAt().blockTime());

        assertThat(schedule.isDue(history, last.plusSeconds(3599), 0)).isFalse();
        assertThat(schedule.isDue(history, last.plusSeconds(3600), 0)).isTrue();
    }

    @Test
    void countsResultsAndNotRounds() throws Exception {
        assertThat(new Schedule(2, Optional.empty(), 0).isDone(history())).isTrue();
        assertThat(new Schedule(3, Optional.empty(), 0).isDone(history())).isFalse();
        assertThat(ANY.isDone(history())).isFalse();
    }

    @Test
    void readsDurationsAsPeopleWriteThem() {
        for (String text : new String[] {"45s", "30m", "6h", "2d", "0s"}) {
            assertThat(Durations.parse(text).map(Durations::write)).contains(text);
        }
        assertThat(Durations.parse("90s").map(Durations::write)).contains("90s");
        assertThat(Durations.parse("1.5h")).isEmpty();
        assertThat(Durations.parse("-1s")).isEmpty();
        assertThat(Durations.parse("5")).isEmpty();
    }

    private static ModelHistory history() throws Exception {
        return ModelHistory.replay(new WorkedExample().log().events());
    }
}
