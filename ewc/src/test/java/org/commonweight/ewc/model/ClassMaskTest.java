package org.commonweight.ewc.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.commonweight.ewc.GeneratedData;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.fisher.FisherDiagonal;
import org.commonweight.ewc.fisher.FisherKind;
import org.commonweight.protocol.tensor.Weights;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

class ClassMaskTest {
    private static final Architecture ARCHITECTURE = Architecture.mlp(6, 5, 4);
    private static final Weights WEIGHTS =
            Initialization.draw(ARCHITECTURE, new SplittableRandom(1));
    private static final ClassMask LAST_TWO = ClassMask.of(4, 2, 3);
    private static final Network MASKED = new Network(ARCHITECTURE, WEIGHTS, LAST_TWO);
    private static final Dataset DATA = lastTwo(GeneratedData.of(1, 1, 100, 6, 4));

    @Test
    void leavesNoProbabilityToOtherClasses() {
        double[] p = Softmax.probabilities(MASKED.logits(DATA.features(0)));
        double[] all =
                Softmax.probabilities(new Network(ARCHITECTURE, WEIGHTS).logits(DATA.features(0)));

        assertThat(p[0] + p[1]).isZero();
        assertThat(p[2]).isCloseTo(all[2] / (all[2] + all[3]), within(1e-6));
        assertThat(p[2] + p[3]).isCloseTo(1, within(1e-12));
    }

    @Test
    void judgesAmongTheClassesInQuestionOnly() {
        Evaluation masked = Evaluation.of(MASKED, DATA);

        for (int c = 2; c < 4; c++) {
            assertThat(masked.confusion().count(c, 0) + masked.confusion().count(c, 1)).isZero();
        }
        assertThat(masked.accuracy())
                .isGreaterThanOrEqualTo(Evaluation.of(ARCHITECTURE, WEIGHTS, DATA).accuracy());
        assertThat(masked.loss()).isFinite();
    }

    /** Heads that are not in use carry no information, however it is measured. */
    @Test
    void remembersNothingOfOtherHeads() {
        for (FisherDiagonal fisher :
                new FisherDiagonal[] {
                    FisherDiagonal.of(FisherKind.EXACT, MASKED, DATA),
                    FisherDiagonal.of(FisherKind.EMPIRICAL, MASKED, DATA),
                    FisherDiagonal.sampled(MASKED, DATA, new SplittableRandom(1))
                }) {
            double[] bias = fisher.tensor("dense2.bias");
            assertThat(Arrays.copyOf(bias, 2)).containsOnly(0);
            assertThat(bias[2]).isPositive();
        }
    }

    @Test
    void refusesMasksThatLeaveNothingOrDoNotFit() {
        assertThatThrownBy(() -> ClassMask.of(3)).hasMessage("No class is in question");
        assertThatThrownBy(() -> new Network(ARCHITECTURE, WEIGHTS, ClassMask.all(5)))
                .hasMessage("The mask belongs to another architecture");
        assertThat(ClassMask.all(3).isAll()).isTrue();
        assertThat(LAST_TWO.isAll()).isFalse();
    }

    private static Dataset lastTwo(Dataset data) {
        return data.select(
                IntStream.range(0, data.rows()).filter(row -> data.label(row) >= 2).toArray());
    }
}
