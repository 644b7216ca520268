package org.commonweight.ewc.fisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.commonweight.ewc.GeneratedData;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.ForwardPass;
import org.commonweight.ewc.model.Initialization;
import org.commonweight.ewc.model.Network;
import org.commonweight.ewc.model.Softmax;
import org.commonweight.protocol.tensor.Weights;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

class FisherDiagonalTest {
    private static final Architecture DEEP = Architecture.mlp(12, 9, 7, 4);
    private static final Network NETWORK =
            new Network(DEEP, Initialization.draw(DEEP, new SplittableRandom(3)));
    private static final Dataset DATA = GeneratedData.of(1, 2, 40, 12, 4);

    /** Oracle EWC-1: for softmax regression, F_W = 1/N Σ x² p(1−p) and F_b = 1/N Σ p(1−p). */
    @Test
    void equalsTheClosedFormOfSoftmaxRegression() {
        Architecture regression = Architecture.mlp(12, 4);
        Network network =
                new Network(regression, Initialization.draw(regression, new SplittableRandom(5)));

        FisherDiagonal fisher = FisherDiagonal.of(FisherKind.EXACT, network, DATA);

        for (int c = 0; c < 4; c++) {
            double bias = 0;
            double[] weight = new double[12];
            for (int row = 0; row < 40; row++) {
                float[] x = DATA.features(row);
                double p = Softmax.probabilities(network.logits(x))[c];
                bias += p * (1 - p) / 40;
                for (int i = 0; i < 12; i++) {
                    weight[i] += (double) x[i] * x[i] * p * (1 - p) / 40;
                }
            }
            assertThat(fisher.tensor("dense1.bias")[c]).isCloseTo(bias, within(1e-12));
            assertThat(Arrays.copyOfRange(fisher.tensor("dense1.weight"), 12 * c, 12 * c + 12))
                    .containsExactly(weight, within(1e-12));
        }
    }

    /** Oracle EWC-2: the dense identity equals one backward pass for each row and class. */
    @Test
    void equalsTheLoopOverRowsAndClasses() {
        FisherDiagonal fisher = FisherDiagonal.of(FisherKind.EXACT, NETWORK, DATA);

        for (int layer = 0; layer < 3; layer++) {
            String name = DEEP.denseLayers().get(layer).weight();
            assertThat(fisher.tensor(name)).containsExactly(loop(layer, false), within(1e-12));
        }
    }

    @Test
    void takesTheLabelsOfTheDataWhenEmpirical() {
        FisherDiagonal fisher = FisherDiagonal.of(FisherKind.EMPIRICAL, NETWORK, DATA);

        assertThat(fisher.tensor("dense2.weight")).containsExactly(loop(1, true), within(1e-12));
    }

    /** Oracle EWC-2: labels drawn from the model's own probabilities lead to the exact diagonal. */
    @Test
    void isTheMeanOverSampledLabels() {
        SplittableRandom random = new SplittableRandom(11);
        double[] mean = new double[4];
        int draws = 400;
        for (int draw = 0; draw < draws; draw++) {
            Dataset sampled = withLabels(random);
            double[] one =
                    FisherDiagonal.of(FisherKind.EMPIRICAL, NETWORK, sampled).tensor("dense3.bias");
            for (int c = 0; c < 4; c++) {
                mean[c] += one[c] / draws;
            }
        }

        double[] exact = FisherDiagonal.of(FisherKind.EXACT, NETWORK, DATA).tensor("dense3.bias");
        assertThat(mean).containsExactly(exact, within(0.01));
    }

    @Test
    void isNeverNegativeAndAlwaysFinite() {
        Weights fisher = FisherDiagonal.of(FisherKind.EXACT, NETWORK, DATA).toWeights();

        double sum = 0;
        for (int t = 0; t < fisher.layout().tensors().size(); t++) {
            for (float value : fisher.tensor(t)) {
                assertThat(value).isFinite().isNotNegative();
                sum += value;
            }
        }
        assertThat(sum).isPositive();
    }

    @Test
    void refusesLogitsThatAreNotFinite() {
        Weights weights = NETWORK.weights();
        Arrays.fill(weights.tensor("dense3.weight"), Float.MAX_VALUE);
        Arrays.fill(weights.tensor("dense2.bias"), Float.MAX_VALUE);

        assertThatThrownBy(
                        () -> FisherDiagonal.of(FisherKind.EXACT, new Network(DEEP, weights), DATA))
                .isInstanceOf(ArithmeticException.class);
    }

    private static double[] loop(int layer, boolean empirical) {
        int inputs = DEEP.denseLayers().get(layer).inputs();
        double[] sum = new double[inputs * DEEP.denseLayers().get(layer).outputs()];
        for (int row = 0; row < DATA.rows(); row++) {
            ForwardPass pass = NETWORK.forward(DATA.features(row));
            double[] p = Softmax.probabilities(pass.logits());
            for (int c = 0; c < p.length; c++) {
                double weight = empirical ? (c == DATA.label(row) ? 1 : 0) : p[c];
                List<double[]> deltas = NETWORK.backward(pass, Softmax.gradient(p, c));
                for (int j = 0; j < sum.length; j++) {
                    double gradient =
                            deltas.get(layer)[j / inputs] * pass.inputs().get(layer)[j % inputs];
                    sum[j] += weight * gradient * gradient / DATA.rows();
                }
            }
        }
        return sum;
    }

    private static Dataset withLabels(SplittableRandom random) {
        float[][] rows = new float[DATA.rows()][];
        int[] labels = new int[DATA.rows()];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = DATA.features(row);
            double[] p = Softmax.probabilities(NETWORK.logits(rows[row]));
            double left = random.nextDouble();
            while (left > p[labels[row]] && labels[row] < 3) {
                left -= p[labels[row]++];
            }
        }
        return new Dataset(rows, labels, 4);
    }
}
