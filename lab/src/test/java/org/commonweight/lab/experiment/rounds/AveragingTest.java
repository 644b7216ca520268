package org.commonweight.lab.experiment.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.commonweight.protocol.average.Grid;
import org.commonweight.protocol.tensor.ModelLayout;
import org.commonweight.protocol.tensor.TensorSpec;
import org.commonweight.protocol.tensor.Weights;
import org.junit.jupiter.api.Test;

import java.util.List;

class AveragingTest {
    private static final ModelLayout TWO =
            new ModelLayout(List.of(new TensorSpec("w", List.of(2))));
    private static final Averaging GRID = new Averaging.OnGrid(Grid.DEFAULT);
    private final Weights base = weights(1, -1);

    @Test
    void weighsByRows() throws ExperimentException {
        List<Share> shares = List.of(new Share(weights(2, 0), 1), new Share(weights(1, -2), 3));

        assertThat(GRID.next(base, shares).tensor(0)).containsExactly(1.25f, -1.5f);
        assertThat(new Averaging.Float32().next(base, shares).tensor(0))
                .containsExactly(1.25f, -1.5f);
    }

    @Test
    void differsFromSinglePrecisionByLessThanAStepOfTheGrid() throws ExperimentException {
        List<Share> shares =
                List.of(new Share(weights(0.1f, 0.7f), 599), new Share(weights(0.3f, 1e-9f), 601));

        float[] grid = GRID.next(base, shares).tensor(0);
        float[] single = new Averaging.Float32().next(base, shares).tensor(0);

        assertThat(grid[0]).isCloseTo(single[0], within(0x1p-23f));
        assertThat(grid[1]).isCloseTo(single[1], within(0x1p-23f));
    }

    @Test
    void isTheSameInEveryOrder() throws ExperimentException {
        Share one = new Share(weights(0.1f, 0.7f), 599);
        Share other = new Share(weights(0.3f, 1e-9f), 601);

        assertThat(GRID.next(base, List.of(one, other)).tensor(0))
                .containsExactly(GRID.next(base, List.of(other, one)).tensor(0));
    }

    @Test
    void saysThatADeltaIsBeyondTheGrid() {
        List<Share> far = List.of(new Share(weights(1000, 0), 1));

        assertThatThrownBy(() -> GRID.next(base, far))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("1 deltas");
    }

    private static Weights weights(float... values) {
        return new Weights(TWO, new float[][] {values});
    }
}
