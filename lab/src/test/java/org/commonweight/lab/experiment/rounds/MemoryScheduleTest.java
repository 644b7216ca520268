package org.commonweight.lab.experiment.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.commonweight.protocol.average.MemoryRule;
import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.ModelLayout;
import org.commonweight.protocol.tensor.TensorSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;

class MemoryScheduleTest {
    private static final ModelLayout ONE =
            new ModelLayout(List.of(new TensorSpec("f", List.of(1))));
    private static final int[] FISHERS = {40_000_000, 1_000_000, 900_000_000, 7_000_000, 0, 3_000};

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.9, 0.5})
    void makesTheMeanOfTheMemoryTheSumOfOnlineEwc(double gamma) {
        MemorySchedule schedule = new MemorySchedule(100, gamma);
        Optional<GridTensors> memory = Optional.empty();
        double sum = 0;
        for (int k = 1; k <= FISHERS.length; k++) {
            GridTensors fisher = new GridTensors(ONE, new int[][] {{FISHERS[k - 1]}});
            memory = Optional.of(MemoryRule.next(memory, fisher, schedule.rate(k)));
            sum = gamma * sum + FISHERS[k - 1];

            double penalty = schedule.lambda(k).doubleValue() * memory.get().tensor(0)[0];
            // A rate is a whole number of 65536ths.
            assertThat(penalty).isCloseTo(100 * sum, within(100 * sum * 1e-3));
        }
    }

    @Test
    void holdsNothingBackWhileNothingIsRemembered() {
        assertThat(new MemorySchedule(100, 0.9).lambda(0)).isZero();
        assertThat(new MemorySchedule(100, 0.9).rate(1)).isEqualTo(MemoryRule.ONE);
    }

    @Test
    void refusesWhatIsNoScale() {
        assertThatThrownBy(() -> new MemorySchedule(-1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MemorySchedule(1, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MemorySchedule(1, 1.1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
