package org.commonweight.ewc.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.json.CanonicalJson;
import org.junit.jupiter.api.Test;

import java.util.List;

class TaskAccuraciesTest {
    private final TaskAccuracies tasks = new TaskAccuracies(3);

    @Test
    void derivesTheFiguresOfThePapers() {
        tasks.add(List.of(0.9, 0.2, 0.1));
        tasks.add(List.of(0.95, 0.8, 0.1));
        tasks.add(List.of(0.7, 0.85, 0.6));

        assertThat(tasks.mean()).isCloseTo((0.7 + 0.85 + 0.6) / 3, within(1e-12));
        assertThat(tasks.forgetting()).isCloseTo((0.25 - 0.05) / 2, within(1e-12));
        assertThat(tasks.backwardTransfer()).isCloseTo((-0.2 + 0.05) / 2, within(1e-12));
        assertThat(new String(CanonicalJson.write(tasks.toJson()), UTF_8))
                .startsWith("{\"accuracies\":[[\"0.9\",\"0.2\",\"0.1\"],")
                .contains("\"forgetting\":\"0.1\"");
    }

    @Test
    void hasForgottenNothingAfterOneTask() {
        tasks.add(List.of(0.9, 0.2, 0.1));

        assertThat(tasks.mean()).isEqualTo(0.9);
        assertThat(tasks.forgetting()).isZero();
        assertThat(tasks.backwardTransfer()).isZero();
    }

    @Test
    void refusesWhatIsNotOneFigureForEachTask() {
        assertThatThrownBy(() -> tasks.add(List.of(0.9)))
                .hasMessage("1 accuracies after task 1 of 3");
        assertThatThrownBy(tasks::mean).hasMessage("Nothing was learned yet");
        for (int task = 0; task < 3; task++) {
            tasks.add(List.of(1.0, 1.0, 1.0));
        }
        assertThatThrownBy(() -> tasks.add(List.of(1.0, 1.0, 1.0)))
                .hasMessage("3 accuracies after task 4 of 3");
    }
}
