package org.commonweight.ewc.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.stream.DoubleStream;

class SoftmaxTest {
    @Test
    void sharesEvenlyAmongEqualLogits() {
        assertThat(Softmax.probabilities(new float[] {3, 3, 3, 3}))
                .containsExactly(new double[] {0.25, 0.25, 0.25, 0.25}, within(1e-15));
        assertThat(Softmax.crossEntropy(new float[] {3, 3}, 0))
                .isCloseTo(Math.log(2), within(1e-15));
    }

    @Test
    void staysFiniteForTheLargestLogits() {
        float[] logits = {Float.MAX_VALUE, -Float.MAX_VALUE, 0};

        assertThat(Softmax.probabilities(logits)).containsExactly(1, 0, 0);
        assertThat(Softmax.crossEntropy(logits, 1)).isFinite().isPositive();
    }

    @Test
    void addsUpToOne() {
        double[] probabilities = Softmax.probabilities(new float[] {-3, 0.1f, 7, 2});

        assertThat(DoubleStream.of(probabilities).sum()).isCloseTo(1, within(1e-14));
        assertThat(DoubleStream.of(Softmax.gradient(probabilities, 2)).sum())
                .isCloseTo(0, within(1e-14));
    }

    @Test
    void prefersTheFirstOfEqualLogits() {
        assertThat(Softmax.argmax(new float[] {1, 2, 2})).isEqualTo(1);
    }
}
