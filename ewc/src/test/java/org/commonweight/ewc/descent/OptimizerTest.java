package org.commonweight.ewc.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OptimizerTest {
    private static final float[] SUM = {4, -2, 0};
    private static final int ROWS = 2;

    @Test
    void descendsByTheMeanOfTheRows() {
        assertThat(after(Optimizer.sgd(0.1), 1)).containsExactly(1 - 0.2f, 1 + 0.1f, 1);
    }

    @Test
    void gathersMomentum() {
        float[] theta = after(Optimizer.momentum(0.1), 3);

        // 1 − 0.1·2·(1 + 1.9 + 2.71)
        assertThat(theta[0]).isCloseTo(1 - 0.2f * 5.61f, within(1e-6f));
        assertThat(theta[2]).isEqualTo(1);
    }

    /** With the same gradient every time both corrected moments stay what they are. */
    @Test
    void takesStepsOfEqualLengthWhateverTheGradientsSize() {
        float[] theta = after(Optimizer.adam(0.01), 5);

        assertThat(theta[0]).isCloseTo(1 - 0.05f, within(1e-6f));
        assertThat(theta[1]).isCloseTo(1 + 0.05f, within(1e-6f));
        assertThat(theta[2]).isEqualTo(1);
    }

    /** By hand: g = 1 and then −3 with β1 = 0.5, β2 = 0.75, ε = 0.1, lr = 1. */
    @Test
    void correctsTheBiasOfTheFirstSteps() {
        Optimizer adam = new Optimizer.Adam(1, 0.5, 0.75, 0.1);
        float[][] moments = {{0}, {0}};
        float[] theta = {0};

        adam.step(1, new float[] {1}, 1, moments, theta);
        assertThat(theta[0]).isCloseTo(-1 / 1.1f, within(1e-6f));
        adam.step(2, new float[] {-3}, 1, moments, theta);

        double m = (0.5 * 0.5 - 0.5 * 3) / 0.75;
        double v = (0.75 * 0.25 + 0.25 * 9) / (1 - 0.5625);
        assertThat(theta[0])
                .isCloseTo((float) (-1 / 1.1 - m / (Math.sqrt(v) + 0.1)), within(1e-6f));
    }

    @Test
    void refusesSettingsThatCannotLearn() {
        assertThatThrownBy(() -> Optimizer.sgd(0)).hasMessage("Not above 0: 0.0");
        assertThatThrownBy(() -> Optimizer.adam(Double.NaN)).hasMessage("Not above 0: NaN");
        assertThatThrownBy(() -> new Optimizer.Momentum(1, 1))
                .hasMessage("Not 0 to 1 and less: 1.0");
    }

    private static float[] after(Optimizer optimizer, int steps) {
        float[] theta = {1, 1, 1};
        float[][] moments = new float[optimizer.moments()][3];
        for (int step = 1; step <= steps; step++) {
            optimizer.step(step, SUM, ROWS, moments, theta);
        }
        return theta;
    }
}
