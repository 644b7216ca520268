package org.commonweight.protocol.average;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.commonweight.protocol.tensor.ModelLayout;
import org.commonweight.protocol.tensor.TensorSpec;
import org.commonweight.protocol.tensor.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

final class GridEncoderTest {
    private static final ModelLayout ONE = new ModelLayout(List.of(new TensorSpec("x", List.of())));
    private static final int MAX = Integer.MAX_VALUE;

    @ParameterizedTest
    @CsvSource({
        "0.5, 0, 0",
        "1.5, 2, 0",
        "2.5, 2, 0",
        "-0.5, 0, 0",
        "-1.5, -2, 0",
        "9.4, 9, 0",
        "9.5, 9, 1",
        "-9.5, -9, 1",
        "1e30, 9, 1",
        "0, 0, 0"
    })
    void roundsHalfToEvenAndThenClamps(float value, int encoded, int saturated) {
        GridEncoder encoder = new GridEncoder(new Grid(9, 9, 0), 0);

        assertThat(encoder.delta(weights(0), weights(value)).tensor(0)).containsExactly(encoded);
        assertThat(encoder.saturated()).isEqualTo(saturated);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0, 0", "1.5, 2, 0", "2.5, 2, 0", "9.4, 9, 0", "9.5, 9, 1", "-0.0, 0, 0"})
    void encodesFisherValuesOnTheMemoryGrid(float value, int encoded, int saturated) {
        GridEncoder encoder = new GridEncoder(new Grid(1, 9, 30), 0);

        assertThat(encoder.fisher(weights(value)).tensor(0)).containsExactly(encoded);
        assertThat(encoder.saturated()).isEqualTo(saturated);
    }

    @Test
    void takesTheDifferenceInDouble() {
        GridEncoder encoder = new GridEncoder(new Grid(MAX, MAX, 30), 24);
        float base = 1f;
        float trained = Math.nextUp(base);

        assertThat(encoder.delta(weights(base), weights(trained)).tensor(0))
                .containsExactly(1 << 7);
        assertThat(encoder.delta(weights(1e10f), weights(-1e10f)).tensor(0)).containsExactly(-MAX);
        assertThat(encoder.saturated()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void refusesWhatIsNotFinite(float value) {
        GridEncoder encoder = new GridEncoder(Grid.DEFAULT, 24);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> encoder.delta(weights(0), weights(value)));
        assertThatIllegalArgumentException().isThrownBy(() -> encoder.fisher(weights(value)));
    }

    @Test
    void refusesNegativeFisherValues() {
        GridEncoder encoder = new GridEncoder(Grid.DEFAULT, 24);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> encoder.fisher(weights(-Float.MIN_VALUE)))
                .withMessageContaining("negative");
    }

    @Test
    void refusesGridsOutsideTheirLimits() {
        assertThat(Grid.DEFAULT).isEqualTo(new Grid(MAX, MAX, 24));
        assertThatIllegalArgumentException().isThrownBy(() -> new Grid(0, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Grid(1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Grid(1, 1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Grid(1, 1, 31));
    }

    private static Weights weights(float value) {
        return new Weights(ONE, new float[][] {{value}});
    }
}
