package org.commonweight.ewc.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.commonweight.protocol.tensor.ModelLayout;
import org.commonweight.protocol.tensor.Weights;
import org.junit.jupiter.api.Test;

class LayerNormTest {
    private static final Layer.LayerNorm LAYER = new Layer.LayerNorm("norm1", new Shape.Row(4));

    @Test
    void standardizesTheRowThenScalesAndShifts() {
        LayerParameters norm = norm(new float[] {1, 2, 3, 4}, new float[] {0, 0, 0, 10});

        // Mean 4, variance 5.
        float unit = (float) (1 / Math.sqrt(5 + 1e-5));
        assertThat(norm.forward(new float[] {1, 3, 5, 7}))
                .containsExactly(
                        new float[] {-3 * unit, -2 * unit, 3 * unit, 12 * unit + 10},
                        within(1e-6f));
    }

    @Test
    void staysFiniteForEqualValues() {
        LayerParameters norm = norm(new float[] {1, 1, 1, 1}, new float[] {1, 2, 3, 4});

        assertThat(norm.forward(new float[] {9, 9, 9, 9})).containsExactly(1, 2, 3, 4);
        assertThat(norm.backward(new float[] {9, 9, 9, 9}, new double[] {1, 2, 3, 4}))
                .doesNotContain(Double.NaN, Double.POSITIVE_INFINITY);
    }

    @Test
    void givesTheSameForRowsThatDifferByShiftAndScale() {
        LayerParameters norm = norm(new float[] {2, 2, 2, 2}, new float[4]);

        assertThat(norm.forward(new float[] {1010, 1030, 1050, 1070}))
                .containsExactly(norm.forward(new float[] {10, 30, 50, 70}), within(1e-4f));
    }

    @Test
    void differentiatesLikeFiniteDifferences() {
        LayerParameters norm = norm(new float[] {1, -2, 0.5f, 3}, new float[4]);
        float[] row = {1, 3, -2, 0.5f};
        double[] delta = {0.3, -1, 2, 0.7};

        double[] slope = norm.backward(row, delta);

        for (int i = 0; i < 4; i++) {
            float[] up = row.clone();
            float[] down = row.clone();
            up[i] += 0.01f;
            down[i] -= 0.01f;
            double difference = 0;
            for (int o = 0; o < 4; o++) {
                difference += delta[o] * (norm.forward(up)[o] - norm.forward(down)[o]) / 0.02;
            }
            assertThat(slope[i]).isCloseTo(difference, within(1e-3));
        }
    }

    private static LayerParameters norm(float[] weight, float[] bias) {
        ModelLayout layout = new ModelLayout(LAYER.tensors());
        return LayerParameters.of(LAYER, new Weights(layout, new float[][] {bias, weight}));
    }
}
