package org.commonweight.ewc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.commonweight.ewc.model.Architecture;
import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.ModelLayout;
import org.commonweight.protocol.tensor.Weights;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;

class ProximalStepTest {
    private static final ModelLayout LAYOUT = Architecture.mlp(1, 1).layout();
    private static final Weights ANCHOR = weights(2, -3);

    @Test
    void minimisesTheQuadraticExactly() {
        // k = 0.1 · 5 · (2, 0.5) = (1, 0.25)
        ProximalStep step = ProximalStep.of(new EwcPenalty(5, weights(2, 0.5f), ANCHOR), 0.1);
        Weights theta = weights(4, 0);

        step.apply(theta);

        assertThat(theta.tensor(0)[0]).isEqualTo((4 + 1 * 2) / 2f);
        assertThat(theta.tensor(1)[0]).isCloseTo((0 + 0.25f * -3) / 1.25f, within(1e-6f));
    }

    /** Oracle EWC-3: without memory a weight is left alone; with endless memory it returns home. */
    @Test
    void leavesOrReturnsAtTheExtremes() {
        ProximalStep step =
                ProximalStep.of(new EwcPenalty(1e300, weights(0, 1e30f), ANCHOR), 1e300);
        Weights theta = weights(1.2345678f, -2.9f);

        step.apply(theta);

        assertThat(theta.tensor(0)).containsExactly(1.2345678f);
        assertThat(theta.tensor(1)).containsExactly(-3);
    }

    @Test
    void neverOvershootsTheAnchor() {
        for (double lambda = 1e-9; lambda < 1e20; lambda *= 10) {
            ProximalStep step = ProximalStep.of(new EwcPenalty(lambda, weights(1, 1), ANCHOR), 0.1);
            Weights theta = weights(3, -4);
            for (int i = 0; i < 50; i++) {
                step.apply(theta);
            }
            assertThat(theta.tensor(0)[0]).isBetween(2f, 3f);
            assertThat(theta.tensor(1)[0]).isBetween(-4f, -3f);
        }
    }

    @Test
    void readsTheMemoryOffItsGrid() {
        GridTensors memory = new GridTensors(LAYOUT, new int[][] {{1 << 24}, {3 << 22}});
        Penalty penalty = Penalty.of(plan("4"), ANCHOR, memory, 24);

        assertThat(penalty).isInstanceOf(EwcPenalty.class);
        assertThat(((EwcPenalty) penalty).fisher().tensor(1)).containsExactly(0.75f);
        // 4/2 · (1·1² + 0.75·2²)
        assertThat(((EwcPenalty) penalty).value(weights(3, -1))).isEqualTo(8);
    }

    @Test
    void isAbsentWhenLambdaIsZero() {
        assertThat(Penalty.of(plan("0"), ANCHOR, GridTensors.zeros(LAYOUT), 24))
                .isEqualTo(Penalty.none());
    }

    @Test
    void refusesFisherValuesThatCannotBe() {
        for (float bad : new float[] {-1, Float.NaN, Float.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new EwcPenalty(1, weights(0, bad), ANCHOR))
                    .hasMessageContaining("Not a Fisher information");
        }
        assertThatThrownBy(() -> new EwcPenalty(-1, weights(0, 0), ANCHOR))
                .hasMessageContaining("Not a lambda");
    }

    private static TrainingPlan plan(String lambda) {
        return new TrainingPlan(1, 1, 1, new BigDecimal(lambda), BigDecimal.ONE);
    }

    private static Weights weights(float bias, float weight) {
        return new Weights(LAYOUT, new float[][] {{bias}, {weight}});
    }
}
