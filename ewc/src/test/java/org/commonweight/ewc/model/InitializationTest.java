package org.commonweight.ewc.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.ewc.Architectures;
import org.commonweight.protocol.tensor.Weights;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.SplittableRandom;

class InitializationTest {
    private static final Architecture ARCHITECTURE = Architecture.mlp(50, 30, 10);

    @Test
    void givesTheSameBitsForTheSameSeedOnEveryJdk() {
        Weights weights = Initialization.draw(ARCHITECTURE, new SplittableRandom(42));

        assertThat(Arrays.hashCode(weights.tensor("dense1.weight"))).isEqualTo(-1701074747);
        assertThat(Arrays.hashCode(weights.tensor("dense2.weight"))).isEqualTo(-1651068161);
    }

    @Test
    void givesConvolutionsTheSameBitsOnEveryJdk() {
        Weights weights = Initialization.draw(Architectures.everyLayer(), new SplittableRandom(42));

        assertThat(Arrays.hashCode(weights.tensor("conv1.weight"))).isEqualTo(1665330890);
        assertThat(Arrays.hashCode(weights.tensor("conv2.weight"))).isEqualTo(-1383834039);
        assertThat(Arrays.hashCode(weights.tensor("dense2.weight"))).isEqualTo(-1890706971);
        assertThat(weights.tensor("norm1.weight")).containsOnly(1);
        assertThat(weights.tensor("norm1.bias")).containsOnly(0);
        assertThat(largest(weights.tensor("conv2.weight")))
                .isBetween(0.9 * Math.sqrt(6.0 / 16), Math.sqrt(6.0 / 16));
    }

    @Test
    void staysWithinTheLimitsOfHeAndGlorot() {
        Weights weights = Initialization.draw(ARCHITECTURE, new SplittableRandom(1));

        assertThat(largest(weights.tensor("dense1.weight")))
                .isBetween(0.95 * Math.sqrt(6.0 / 50), Math.sqrt(6.0 / 50));
        assertThat(largest(weights.tensor("dense2.weight")))
                .isBetween(0.95 * Math.sqrt(6.0 / 40), Math.sqrt(6.0 / 40));
        assertThat(weights.tensor("dense1.bias")).containsOnly(0);
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
