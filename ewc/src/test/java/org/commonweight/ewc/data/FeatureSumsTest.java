package org.commonweight.ewc.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.commonweight.ewc.GeneratedData;
import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

class FeatureSumsTest {
    private static final Dataset DATA = GeneratedData.of(1, 1, 300, 4, 3);

    /** Oracle DA-2: what participants add up is what one who saw all rows would find. */
    @Test
    void addUpToTheMeanAndDeviationOfAllRows() {
        FeatureSums pooled = FeatureSums.of(DATA);
        FeatureSums added = new FeatureSums(4);
        for (int p = 0; p < 3; p++) {
            int first = p * 100;
            added.add(FeatureSums.of(DATA.select(IntStream.range(first, first + 100).toArray())));
        }

        for (int i = 0; i < 4; i++) {
            assertThat(added.mean(i)).isCloseTo(pooled.mean(i), within(1e-9));
            assertThat(added.deviation(i)).isCloseTo(pooled.deviation(i), within(1e-9));
        }
    }

    @Test
    void scaleToMeanZeroAndDeviationOne() {
        FeatureSums scaled = FeatureSums.of(FeatureSums.of(DATA).toScaling().apply(DATA));

        for (int i = 0; i < 4; i++) {
            assertThat(scaled.mean(i)).isCloseTo(0, within(1e-6));
            assertThat(scaled.deviation(i)).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void onlyMoveWhatNeverChangesAndLeaveOutWhatIsMissing() {
        FeatureSums sums = new FeatureSums(2);
        sums.add(new double[] {3, Double.NaN});
        sums.add(new double[] {3, 1});
        sums.add(new double[] {3, 5});

        assertThat(sums.mean(1)).isEqualTo(3);
        assertThat(sums.deviation(1)).isEqualTo(2);
        Dataset row = new Dataset(new float[][] {{3, 5}}, new int[] {0}, 1);
        assertThat(sums.toScaling().apply(row).features(0)).containsExactly(0, 1);
    }
}
