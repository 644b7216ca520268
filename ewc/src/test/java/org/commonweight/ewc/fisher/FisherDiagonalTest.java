package org.commonweight.ewc.fisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.commonweight.ewc.Architectures;
import org.commonweight.ewc.GeneratedData;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.ForwardPass;
import org.commonweight.ewc.model.Initialization;
import org.commonweight.ewc.model.Layer;
import org.commonweight.ewc.model.Network;
import org.commonweight.ewc.model.Softmax;
import org.commonweight.protocol.tensor.Weights;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

class FisherDiagonalTest {
    private static final int[] WIDTHS = {12, 9, 7, 4};
    private static final Architecture DEEP = Architecture.mlp(WIDTHS);
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
            String name = DEEP.learningLayers().get(layer).weight();
            assertThat(fisher.tensor(name)).containsExactly(loop(layer, false), within(1e-12));
        }
    }

    @Test
    void takesTheLabelsOfTheDataWhenEmpirical() {
        FisherDiagonal fisher = FisherDiagonal.of(FisherKind.EMPIRICAL, NETWORK, DATA);

        assertThat(fisher.tensor("dense2.weight")).containsExactly(loop(1, true), within(1e-12));
    }

    /** The derivatives by definition: one row, one class and one weight at a time. */
    @Test
    void equalsTheLoopForConvolutionsAndNormalisations() {
        Architecture every = Architectures.everyLayer();
        Network network = new Network(every, moved(every));
        Dataset data = GeneratedData.of(3, 4, 20, 30, 5);

        FisherDiagonal fisher = FisherDiagonal.of(FisherKind.EXACT, network, data);

        for (int l = 0; l < every.learningLayers().size(); l++) {
            Layer.Learning layer = every.learningLayers().get(l);
            double[] weight = new double[fisher.tensor(layer.weight()).length];
            double[] bias = new double[fisher.tensor(layer.bias()).length];
            for (int row = 0; row < data.rows(); row++) {
                ForwardPass pass = network.forward(data.features(row));
                double[] p = Softmax.probabilities(pass.logits());
                for (int c = 0; c < p.length; c++) {
                    double[] delta = network.backward(pass, Softmax.gradient(p, c)).get(l);
                    Derivatives slope = Derivatives.of(layer, pass.inputs().get(l), delta);
                    slope.addSquares(p[c] / data.rows(), weight, bias);
                }
            }
            assertThat(fisher.tensor(layer.weight())).containsExactly(weight, within(1e-12));
            assertThat(fisher.tensor(layer.bias())).containsExactly(bias, within(1e-12));
        }
    }

    private static Weights moved(Architecture architecture) {
        Weights weights = Initialization.draw(architecture, new SplittableRandom(8));
        SplittableRandom random = new SplittableRandom(9);
        for (int t = 0; t < weights.layout().tensors().size(); t++) {
            for (int i = 0; i < weights.tensor(t).length; i++) {
                weights.tensor(t)[i] += (float) random.nextDouble(-0.2, 0.2);
            }
        }
        return weights;
    }

    /** Oracle EWC-2: labels drawn from the model's own probabilities lead to the exact diagonal. */
    @Test
    void isTheMeanOverSampledLabels() {
        SplittableRandom random = new SplittableRandom(11);
        double[] mean = new double[4];
        int draws = 400;
        for (int draw = 0; draw < draws; draw++) {
            double[] one = FisherDiagonal.sampled(NETWORK, DATA, random).tensor("dense3.bias");
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
        assertThatThrownBy(() ->
                        FisherDiagonal.sampled(
                                new Network(DEEP, weights), DATA, new SplittableRandom(1)))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void drawsLabelsOnlyFromAGenerator() {
        assertThatThrownBy(() -> FisherDiagonal.of(FisherKind.SAMPLED, NETWORK, DATA))
                .hasMessage("Drawing labels takes a generator");
    }

    private static double[] loop(int layer, boolean empirical) {
        int inputs = WIDTHS[layer];
        double[] sum = new double[inputs * WIDTHS[layer + 1]];
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
}
