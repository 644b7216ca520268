package org.commonweight.ewc.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

class DatasetTest {
    private static final Dataset DATA =
            new Dataset(new float[][] {{0}, {1}, {2}, {3}}, new int[] {0, 1, 2, 0}, 3);

    @Test
    void countsLabels() {
        assertThat(DATA.labelCounts()).containsExactly(2, 1, 1);
    }

    @Test
    void selectsRowsInOrder() {
        Dataset selected = DATA.select(3, 1);

        assertThat(selected.features(0)).containsExactly(3);
        assertThat(selected.label(1)).isEqualTo(1);
        assertThat(selected.classes()).isEqualTo(3);
    }

    @Test
    void samplesDifferentRows() {
        Dataset sample = DATA.sample(3, new SplittableRandom(1));

        assertThat(
                        new float[] {
                            sample.features(0)[0], sample.features(1)[0], sample.features(2)[0]
                        })
                .doesNotHaveDuplicates();
        assertThat(DATA.sample(4, new SplittableRandom(1))).isSameAs(DATA);
    }

    @Test
    void shufflesByTheGeneratorAlone() {
        int[] order = DATA.shuffled(new SplittableRandom(5));

        assertThat(order).containsExactlyInAnyOrder(0, 1, 2, 3);
        assertThat(DATA.shuffled(new SplittableRandom(5))).isEqualTo(order);
    }

    @Test
    void refusesWhatDoesNotBelongTogether() {
        refuses(new float[0][], new int[0], "no rows");
        refuses(new float[][] {{1}}, new int[2], "1 rows, but 2 labels");
        refuses(new float[][] {{1}, {1, 2}}, new int[2], "different widths");
        refuses(new float[][] {{1}}, new int[] {3}, "outside 0…2");
        refuses(new float[][] {{1}}, new int[] {-1}, "outside 0…2");
    }

    private static void refuses(float[][] rows, int[] labels, String message) {
        assertThatThrownBy(() -> new Dataset(rows, labels, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
