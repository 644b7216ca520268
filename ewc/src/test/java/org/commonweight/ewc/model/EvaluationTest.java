package org.commonweight.ewc.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.commonweight.ewc.data.Dataset;
import org.commonweight.protocol.tensor.Weights;
import org.junit.jupiter.api.Test;

import java.util.Set;

class EvaluationTest {
    private static final Architecture IDENTITY = Architecture.mlp(3, 3);

    @Test
    void countsWhatWasTakenForWhat() {
        float[][] rows = {{9, 0, 0}, {0, 9, 0}, {9, 0, 0}, {9, 0, 0}};
        Dataset data = new Dataset(rows, new int[] {0, 1, 1, 0}, 3);

        Evaluation evaluation = Evaluation.of(IDENTITY, identity(), data);

        assertThat(evaluation.accuracy()).isEqualTo(0.75);
        assertThat(evaluation.confusion().count(1, 0)).isEqualTo(1);
        assertThat(evaluation.confusion().accuracy(0)).hasValue(1);
        assertThat(evaluation.confusion().accuracy(1)).hasValue(0.5);
        assertThat(evaluation.confusion().accuracy(2)).isEmpty();
        assertThat(evaluation.confusion().rows()).isEqualTo(4);
    }

    @Test
    void tellsWhatWasForgottenFromWhatWasLearned() {
        float[][] rows = {{9, 0, 0}, {0, 9, 0}, {9, 0, 0}, {9, 0, 0}, {0, 9, 0}};
        Dataset data = new Dataset(rows, new int[] {0, 1, 1, 0, 1}, 3);

        ConfusionMatrix confusion = Evaluation.of(IDENTITY, identity(), data).confusion();

        assertThat(confusion.accuracy(Set.of(0))).hasValue(1);
        assertThat(confusion.accuracy(Set.of(1, 2))).hasValue(2 / 3.0);
        assertThat(confusion.accuracy(Set.of(0, 1, 2))).hasValue(confusion.accuracy());
        assertThat(confusion.accuracy(Set.of(2))).isEmpty();
        assertThat(confusion.accuracy(Set.of())).isEmpty();
        assertThatThrownBy(() -> confusion.accuracy(Set.of(3)))
                .hasMessage("There is no class 3, only 0 to 2");
    }

    @Test
    void averagesTheCrossEntropy() {
        Dataset data = new Dataset(new float[][] {{1, 0, 0}, {0, 0, 0}}, new int[] {0, 2}, 3);

        double expected = (Math.log(Math.E + 2) - 1 + Math.log(3)) / 2;

        assertThat(Evaluation.of(IDENTITY, identity(), data).loss())
                .isCloseTo(expected, within(1e-12));
    }

    @Test
    void refusesDataOfAnotherShape() {
        Dataset narrow = new Dataset(new float[][] {{1}}, new int[] {0}, 3);

        assertThatThrownBy(() -> Evaluation.of(IDENTITY, identity(), narrow))
                .hasMessage("The model takes 3 features and 3 classes, the data have 1 and 3");
    }

    private static Weights identity() {
        Weights weights = Weights.zeros(IDENTITY.layout());
        for (int i = 0; i < 3; i++) {
            weights.tensor("dense1.weight")[4 * i] = 1;
        }
        return weights;
    }
}
