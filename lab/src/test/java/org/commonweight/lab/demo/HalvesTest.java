package org.commonweight.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.Evaluation;
import org.commonweight.protocol.tensor.Weights;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.TreeSet;

class HalvesTest {
    /** Two inputs, the larger of which is the answer. */
    private final Architecture identity = Architecture.mlp(2, 2);

    @Test
    void splitsByWhatTheNewcomerHolds() {
        Weights weights = Weights.zeros(identity.layout());
        for (int t = 0; t < weights.layout().tensors().size(); t++) {
            float[] values = weights.tensor(t);
            if (values.length == 4) {
                values[0] = 1;
                values[3] = 1;
            }
        }
        float[] zero = {1, 0};
        float[] one = {0, 1};
        Dataset rows =
                new Dataset(
                        new float[][] {zero, zero, zero, one, one}, new int[] {0, 0, 1, 1, 0}, 2);

        Halves halves =
                Halves.of(
                        Evaluation.of(identity, weights, rows).confusion(),
                        new TreeSet<>(List.of(1)));

        assertThat(halves).isEqualTo(new Halves(2.0 / 3, 1.0 / 2));
    }
}
