package org.commonweight.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;

class DemoSettingsTest {
    @ParameterizedTest
    @CsvSource({"0,5,--participants", "17,5,--participants", "4,0,--rounds", "4,1001,--rounds"})
    void refusesWhatIsOutOfRange(int participants, int rounds, String option) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(participants, rounds, false, Partition.IID))
                .withMessageStartingWith(option + " is 1 to ");
    }

    @Test
    void leavesTheLastRoundToTheNewcomer() {
        assertThat(settings(4, 5, true, Partition.SKEWED).steadyRounds()).isEqualTo(4);
        assertThat(settings(4, 5, false, Partition.SKEWED).steadyRounds()).isEqualTo(5);
    }

    @Test
    void refusesANewcomerWithNothingToForget() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(4, 1, true, Partition.SKEWED))
                .withMessageContaining("--no-newcomer");
    }

    @Test
    void refusesOwnFoldersWithoutAFolder() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(4, 5, true, Partition.FILES))
                .withMessageContaining("--data DIR");
    }

    private static DemoSettings settings(
            int participants, int rounds, boolean newcomer, Partition partition) {
        return new DemoSettings(
                participants,
                rounds,
                newcomer,
                false,
                partition,
                Optional.empty(),
                Optional.empty(),
                List.of("java"));
    }
}
