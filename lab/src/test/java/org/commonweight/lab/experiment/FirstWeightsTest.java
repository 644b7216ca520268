package org.commonweight.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.Initialization;
import org.commonweight.ewc.model.Shape;
import org.commonweight.protocol.tensor.Weights;
import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

class FirstWeightsTest {
    private static final Architecture NET = Architecture.mlp(100, 60, 10);

    @Test
    void startsAsEveryModelThatIsPublishedHere() {
        Weights drawn = FirstWeights.HE.draw(NET, new SplittableRandom(1));

        assertThat(drawn.tensor("dense1.weight"))
                .isEqualTo(
                        Initialization.draw(NET, new SplittableRandom(1)).tensor("dense1.weight"));
    }

    @Test
    void startsAsPublicationsDoWithinOneOverTheRootOfTheInputs() {
        Weights drawn = FirstWeights.PYTORCH.draw(NET, new SplittableRandom(1));

        assertThat(largest(drawn.tensor("dense1.weight"))).isBetween(0.099, 0.1);
        assertThat(largest(drawn.tensor("dense1.bias"))).isBetween(0.09, 0.1);
        assertThat(largest(drawn.tensor("dense2.weight")))
                .isBetween(0.95 / Math.sqrt(60), 1 / Math.sqrt(60));
    }

    @Test
    void knowsNoStartOfConvolutionsAsPublicationsDo() {
        Architecture cnn = Architecture.cnn(new Shape.Image(1, 28, 28), 10, 4, 8);

        assertThatThrownBy(() -> FirstWeights.PYTORCH.draw(cnn, new SplittableRandom(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no dense layer");
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
