package org.commonweight.ewc.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.commonweight.protocol.tensor.Weights;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.SplittableRandom;

class NetworkTest {
    @Test
    void computesLogitsByHand() {
        Architecture architecture = Architecture.mlp(2, 2, 2);
        Weights weights = Weights.zeros(architecture.layout());
        set(weights, "dense1.bias", 1, -1);
        set(weights, "dense1.weight", 1, 2, 3, 4);
        set(weights, "dense2.bias", 0.5f, 0);
        set(weights, "dense2.weight", 1, 10, -1, 1);

        // Hidden: 1+1·1+2·(−1) = 0 and −1+3·1+4·(−1) = −2, rectified to 0.
        assertThat(new Network(architecture, weights).logits(new float[] {1, -1}))
                .containsExactly(0.5f, 0);
        // Hidden: 1+2 = 3 and −1+4 = 3.
        assertThat(new Network(architecture, weights).logits(new float[] {0, 1}))
                .containsExactly(33.5f, 0);
    }

    @Test
    void differentiatesLikeFiniteDifferences() {
        Architecture architecture = Architecture.mlp(4, 5, 3, 3);
        Weights weights = Initialization.draw(architecture, new SplittableRandom(7));
        float[] row = {0.3f, -1, 0, 2};
        Network network = new Network(architecture, weights);
        ForwardPass pass = network.forward(row);
        double[] delta = Softmax.gradient(Softmax.probabilities(pass.logits()), 1);
        List<double[]> deltas = network.backward(pass, delta);

        for (int layer = 0; layer < 3; layer++) {
            String bias = architecture.learningLayers().get(layer).bias();
            for (int o = 0; o < weights.tensor(bias).length; o++) {
                assertThat(deltas.get(layer)[o])
                        .isCloseTo(slope(architecture, weights, bias, o, row), within(1e-3));
            }
        }
    }

    @Test
    void differentiatesManyLossesAsEachAlone() {
        Architecture architecture = Architecture.mlp(6, 9, 7, 5);
        SplittableRandom random = new SplittableRandom(3);
        Network network = new Network(architecture, Initialization.draw(architecture, random));
        ForwardPass pass = network.forward(new float[] {0.3f, -1, 0, 2, 1, -0.5f});
        List<double[]> losses =
                List.of(random.doubles(5).toArray(), new double[5], random.doubles(5).toArray());

        List<List<double[]>> together = network.backwardAll(pass, losses);

        for (int loss = 0; loss < losses.size(); loss++) {
            List<double[]> alone = network.backward(pass, losses.get(loss));
            for (int layer = 0; layer < 3; layer++) {
                assertThat(together.get(layer).get(loss)).isEqualTo(alone.get(layer));
            }
        }
    }

    @Test
    void leavesTheFeaturesAsTheyAre() {
        Architecture architecture = Architecture.mlp(2, 2, 2);
        float[] row = {-1, -2};

        new Network(architecture, Weights.zeros(architecture.layout())).logits(row);

        assertThat(row).containsExactly(-1, -2);
    }

    @Test
    void givesBackTheWeightsBitForBit() {
        Architecture architecture = Architecture.mlp(3, 4, 2);
        Weights weights = Initialization.draw(architecture, new SplittableRandom(1));

        Weights copy = new Network(architecture, weights).weights();

        for (int t = 0; t < 4; t++) {
            assertThat(copy.tensor(t)).isEqualTo(weights.tensor(t)).isNotSameAs(weights.tensor(t));
        }
    }

    @Test
    void refusesWeightsOfAnotherArchitecture() {
        Weights weights = Weights.zeros(Architecture.mlp(3, 2).layout());

        assertThatThrownBy(() -> new Network(Architecture.mlp(2, 2), weights))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double slope(
            Architecture architecture, Weights weights, String tensor, int index, float[] row) {
        float step = 1e-2f;
        return (loss(architecture, weights, tensor, index, step, row)
                        - loss(architecture, weights, tensor, index, -step, row))
                / (2 * step);
    }

    private static double loss(
            Architecture architecture,
            Weights weights,
            String tensor,
            int index,
            float step,
            float[] row) {
        Weights moved = weights.copy();
        moved.tensor(tensor)[index] += step;
        return Softmax.crossEntropy(new Network(architecture, moved).logits(row), 1);
    }

    private static void set(Weights weights, String tensor, float... values) {
        System.arraycopy(values, 0, weights.tensor(tensor), 0, values.length);
    }
}
