package org.commonweight.ewc.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.ewc.GeneratedData;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

class HashSplitTest {
    private static final Dataset DATA = GeneratedData.of(1, 1, 2000, 5, 3);
    private static final HashSplit SPLIT = new HashSplit(20);

    @Test
    void dividesAllRowsInAboutTheShareAskedFor() {
        int[] test = SPLIT.rows(DATA, Split.TEST);
        int[] train = SPLIT.rows(DATA, Split.TRAIN);

        assertThat(test.length + train.length).isEqualTo(2000);
        assertThat(test).hasSizeBetween(340, 460).doesNotContain(train);
    }

    /** Pinned: a participant who updates must not train on what was held back before. */
    @Test
    void neverChangesItsMind() {
        assertThat(IntStream.range(0, 20).filter(i -> SPLIT.of("take" + i) == Split.TEST))
                .containsExactly(5, 12, 15, 16, 19);
    }

    @Test
    void keepsEqualRowsTogetherWhateverElseThereIs() {
        Dataset twice = DATA.select(7, 3, 7, 3, 9);
        for (int row = 0; row < 5; row++) {
            assertThat(SPLIT.of(twice, row))
                    .isEqualTo(SPLIT.of(DATA, new int[] {7, 3, 7, 3, 9}[row]));
        }
        Dataset relabelled = new Dataset(new float[][] {{1}, {1}}, new int[] {0, 1}, 2);
        assertThat(
                        IntStream.range(1, 99)
                                .mapToObj(HashSplit::new)
                                .anyMatch(split ->
                                        split.of(relabelled, 0) != split.of(relabelled, 1)))
                .isTrue();
    }

    @Test
    void keepsTheRowsOfOneRecordingTogether() {
        List<Origin> origins =
                IntStream.range(0, 2000).mapToObj(i -> new Origin("", "take" + i / 100)).toList();

        int[] test = SPLIT.rows(new GroupedDataset(DATA, origins), Split.TEST);

        assertThat(test.length).isPositive();
        assertThat(test.length % 100).isZero();
    }

    @Test
    void refusesSharesThatLeaveNothing() {
        assertThatThrownBy(() -> new HashSplit(0)).hasMessage("Not 1 to 99 percent: 0");
        assertThatThrownBy(() -> new HashSplit(100)).hasMessage("Not 1 to 99 percent: 100");
    }
}
