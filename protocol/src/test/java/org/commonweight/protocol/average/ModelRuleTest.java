package org.commonweight.protocol.average;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.ModelLayout;
import org.commonweight.protocol.tensor.TensorSpec;
import org.commonweight.protocol.tensor.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Random;

final class ModelRuleTest {
    private static final ModelLayout ONE = new ModelLayout(List.of(new TensorSpec("x", List.of())));

    @ParameterizedTest
    @CsvSource({
        "1, 1, 24, 1",
        "1, 3, 24, 1.0000002",
        "1, 2, 24, 1.0000001",
        "1, -1, 24, 0.99999994",
        "16777216, 16777216, 24, 16777216",
        "16777216, 33554432, 24, 16777218",
        "16777216, 50331648, 24, 16777220",
        "0, 1, 30, 9.313226E-10",
        "-2, 7190234, 24, -1.5714287",
        "0, 2147483647, 0, 2147483647",
        "0, -2147483648, 0, -2147483648"
    })
    void roundsOnceToDoubleAndOnceToFloat(float base, int by, int scale, float expected) {
        assertThat(apply(base, by, scale)).contains(expected);
    }

    @Test
    void turnsMinusZeroIntoPlusZeroAlsoWhereNothingChanged() {
        assertThat(Float.floatToRawIntBits(apply(-0.0f, 0, 24).orElseThrow())).isZero();
        assertThat(Float.floatToRawIntBits(apply(0.0f, 0, 0).orElseThrow())).isZero();
    }

    @Test
    void keepsSubnormals() {
        assertThat(apply(Float.MIN_VALUE, 0, 24)).contains(Float.MIN_VALUE);
        assertThat(apply(-Float.MIN_VALUE, 0, 0)).contains(-Float.MIN_VALUE);
    }

    @Test
    void hasNoResultWhereAnElementIsNotFinite() {
        assertThat(apply(Float.MAX_VALUE, Integer.MAX_VALUE, 0)).contains(Float.MAX_VALUE);
        ModelLayout two = new ModelLayout(List.of(new TensorSpec("x", List.of(2))));
        Weights base = new Weights(two, new float[][] {{1, Float.POSITIVE_INFINITY}});

        assertThat(ModelRule.apply(base, GridTensors.zeros(two), 24)).isEmpty();
    }

    @Test
    void agreesWithExactArithmeticRoundedTwice() {
        Random random = new Random(6);
        for (int i = 0; i < 5000; i++) {
            float base = Float.intBitsToFloat(random.nextInt());
            int by = random.nextInt() >> random.nextInt(31);
            int scale = random.nextInt(31);
            if (!Float.isFinite(base)) {
                continue;
            }
            BigDecimal step = new BigDecimal(Math.scalb((double) by, -scale));
            double once = new BigDecimal(base).add(step).doubleValue();
            float expected = (float) once;
            if (Float.isFinite(expected)) {
                assertThat(apply(base, by, scale)).contains(expected == 0 ? 0f : expected);
            } else {
                assertThat(apply(base, by, scale)).isEmpty();
            }
        }
    }

    private static Optional<Float> apply(float base, int by, int scale) {
        Weights weights = new Weights(ONE, new float[][] {{base}});
        return ModelRule.apply(weights, new GridTensors(ONE, new int[][] {{by}}), scale)
                .map(next -> next.tensor(0)[0]);
    }
}
