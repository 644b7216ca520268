package org.commonweight.ewc.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.commonweight.ewc.Architectures;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.tensor.ModelLayout;
import org.commonweight.protocol.tensor.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.SplittableRandom;

class ConvolutionTest {
    @Test
    void meetsThePictureAsTheDefinitionSays() {
        Layer.Conv2d layer = new Layer.Conv2d("conv1", new Shape.Image(1, 3, 3), 1, 2, 1, 0);
        float[] kernel = {1, 10, 100, 1000};
        LayerParameters conv = LayerParameters.of(layer, weights(layer, kernel, 0.5f));

        // No flipping: the first weight meets the top left pixel.
        assertThat(conv.forward(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}))
                .containsExactly(5421.5f, 6532.5f, 8754.5f, 9865.5f);
    }

    @ParameterizedTest
    @CsvSource({
        "1,5,4,2,3,1,0",
        "3,7,6,2,3,2,1",
        "2,4,4,5,1,1,0",
        "2,6,9,3,5,3,2",
        "1,1,1,1,1,1,0"
    })
    void equalsTheSumOverPixelsAndTaps(
            int channels, int height, int width, int outputs, int kernel, int stride, int padding) {
        Layer.Conv2d layer =
                new Layer.Conv2d(
                        "conv1",
                        new Shape.Image(channels, height, width),
                        outputs,
                        kernel,
                        stride,
                        padding);
        SplittableRandom random = new SplittableRandom(height);
        float[] values = random(random, outputs * layer.taps());
        float[] input = random(random, channels * height * width);

        float[] actual = LayerParameters.of(layer, weights(layer, values, 0.25f)).forward(input);

        assertThat(actual).hasSize(layer.output().elements());
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i])
                    .isCloseTo((float) (naive(layer, values, input, i) + 0.25), within(1e-5f));
        }
    }

    /** The pullback is the transpose: ⟨δ, conv(x)⟩ = ⟨backward(δ), x⟩ without bias. */
    @ParameterizedTest
    @CsvSource({"0,1", "1,1", "2,2", "1,3"})
    void goesBackByTheTranspose(int padding, int stride) {
        Layer.Conv2d layer =
                new Layer.Conv2d("conv1", new Shape.Image(2, 7, 6), 3, 3, stride, padding);
        SplittableRandom random = new SplittableRandom(padding);
        LayerParameters conv =
                LayerParameters.of(layer, weights(layer, random(random, 3 * layer.taps()), 0));
        float[] input = random(random, 84);
        double[] delta = new double[layer.output().elements()];
        Arrays.setAll(delta, i -> random.nextDouble(-1, 1));

        assertThat(dot(conv.backward(input, delta), input))
                .isCloseTo(dot(delta, conv.forward(input)), within(1e-5));
    }

    @Test
    void poolsTheLargestAndLeavesOutWhatSticksOut() throws MalformedException {
        Architecture pooled =
                Architectures.read(
                        """
                        {channels:2,height:3,type:unflatten,width:5}
                        {kernel:2,stride:2,type:maxpool2d}
                        {type:flatten}
                        {inputs:4,outputs:4,type:dense}\
                        """);
        Weights identity = Weights.zeros(pooled.layout());
        for (int i = 0; i < 4; i++) {
            identity.tensor("dense1.weight")[5 * i] = 1;
        }
        float[] row = new float[30];
        for (int i = 0; i < row.length; i++) {
            row[i] = i < 15 ? i : -i;
        }

        assertThat(new Network(pooled, identity).logits(row)).containsExactly(6, 8, -15, -17);
    }

    @Test
    void passesNotANumberThroughAPool() {
        MaxPooling pool = new MaxPooling(new Layer.MaxPool2d(new Shape.Image(1, 2, 2), 2, 1));

        assertThat(pool.forward(new float[] {1, Float.NaN, 3, 2})).containsExactly(Float.NaN);
        assertThat(pool.backward(new float[] {2, 3, 3, 1}, new double[] {7}))
                .containsExactly(0, 7, 0, 0);
    }

    private static double naive(Layer.Conv2d layer, float[] weight, float[] input, int index) {
        Shape.Image in = layer.input();
        Shape.Image out = layer.output();
        int o = index / (out.height() * out.width());
        int top = index / out.width() % out.height() * layer.stride() - layer.padding();
        int left = index % out.width() * layer.stride() - layer.padding();
        double sum = 0;
        for (int c = 0; c < in.channels(); c++) {
            for (int y = 0; y < layer.kernel(); y++) {
                for (int x = 0; x < layer.kernel(); x++) {
                    int row = top + y;
                    int column = left + x;
                    if (row >= 0 && row < in.height() && column >= 0 && column < in.width()) {
                        int tap = ((o * in.channels() + c) * layer.kernel() + y) * layer.kernel();
                        sum +=
                                (double) weight[tap + x]
                                        * input[(c * in.height() + row) * in.width() + column];
                    }
                }
            }
        }
        return sum;
    }

    private static Weights weights(Layer.Conv2d layer, float[] values, float bias) {
        float[] biases = new float[layer.outputs()];
        Arrays.fill(biases, bias);
        return new Weights(new ModelLayout(layer.tensors()), new float[][] {biases, values});
    }

    private static float[] random(SplittableRandom random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }

    private static double dot(double[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
