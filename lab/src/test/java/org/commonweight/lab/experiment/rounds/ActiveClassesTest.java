package org.commonweight.lab.experiment.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.Initialization;
import org.commonweight.ewc.model.Network;
import org.commonweight.ewc.model.Shape;
import org.commonweight.protocol.tensor.Weights;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.SplittableRandom;

class ActiveClassesTest {
    private static final Architecture WHOLE = Architecture.mlp(5, 4, 6);
    private static final float[] ROW = {0.5f, -1, 2, 0, 0.25f};
    private final Weights weights = Initialization.draw(WHOLE, new SplittableRandom(1));

    @Test
    void givesTheLogitsOfItsClassesAlone() {
        ActiveClasses middle = ActiveClasses.of(WHOLE, 2, 3);

        float[] all = new Network(WHOLE, weights).logits(ROW);
        float[] some = new Network(middle.architecture(), middle.select(weights)).logits(ROW);

        assertThat(some).containsExactly(Arrays.copyOfRange(all, 2, 5));
    }

    @Test
    void replacesWhatItSelectedAndNothingElse() {
        ActiveClasses head = ActiveClasses.of(WHOLE, 2, 2);
        Weights other = Initialization.draw(WHOLE, new SplittableRandom(2));

        Weights replaced = head.replace(weights, head.select(other));

        float[] before = new Network(WHOLE, weights).logits(ROW);
        float[] bias = replaced.tensor("dense2.bias");
        float[] weight = replaced.tensor("dense2.weight");
        assertThat(replaced.tensor("dense1.weight")).containsExactly(other.tensor("dense1.weight"));
        assertThat(Arrays.copyOfRange(weight, 8, 16))
                .containsExactly(Arrays.copyOfRange(other.tensor("dense2.weight"), 8, 16));
        assertThat(Arrays.copyOfRange(weight, 0, 8))
                .containsExactly(Arrays.copyOfRange(weights.tensor("dense2.weight"), 0, 8));
        assertThat(Arrays.copyOfRange(weight, 16, 24))
                .containsExactly(Arrays.copyOfRange(weights.tensor("dense2.weight"), 16, 24));
        assertThat(bias[0]).isEqualTo(weights.tensor("dense2.bias")[0]);
        assertThat(new Network(WHOLE, weights).logits(ROW)).containsExactly(before);
    }

    @Test
    void numbersLabelsFromZero() {
        Dataset rows = new Dataset(new float[][] {ROW, ROW}, new int[] {3, 2}, 6);

        Dataset relabelled = ActiveClasses.of(WHOLE, 2, 2).relabel(rows);

        assertThat(relabelled.labels()).containsExactly(1, 0);
        assertThat(relabelled.classes()).isEqualTo(2);
        assertThatThrownBy(() -> ActiveClasses.of(WHOLE, 0, 2).relabel(rows))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isTheWholeModelWhereAllCompete() {
        ActiveClasses all = ActiveClasses.all(Architecture.cnn(new Shape.Image(1, 8, 8), 3, 2));

        Weights cnn = Weights.zeros(all.architecture().layout());
        assertThat(all.select(cnn)).isSameAs(cnn);
    }

    @Test
    void refusesHeadsOfWhatIsNoPerceptronOrHasFewerClasses() {
        Architecture cnn = Architecture.cnn(new Shape.Image(1, 8, 8), 4, 2);
        assertThatThrownBy(() -> ActiveClasses.of(cnn, 0, 2))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ActiveClasses.of(WHOLE, 5, 2))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
