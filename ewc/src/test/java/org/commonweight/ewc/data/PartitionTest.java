package org.commonweight.ewc.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class PartitionTest {
    private static final int[] LABELS = IntStream.range(0, 600).map(i -> i * 7 % 10).toArray();
    private static final List<String> SPEAKERS =
            IntStream.range(0, 600).mapToObj(i -> "speaker" + i % 6).toList();

    static Stream<Partition> all() {
        return Stream.of(
                new Partition.Iid(),
                new Partition.LabelShards(2),
                new Partition.Dirichlet(0.5),
                new Partition.ByGroup(SPEAKERS));
    }

    @ParameterizedTest
    @MethodSource("all")
    void dealsEveryRowOnceAndTheSameForTheSameSeed(Partition partition) {
        List<int[]> dealt = partition.deal(LABELS, 5, new SplittableRandom(3));

        assertThat(dealt.stream().flatMapToInt(IntStream::of).sorted())
                .containsExactlyElementsOf(IntStream.range(0, 600).boxed().toList());
        assertThat(dealt).hasSize(5).allSatisfy(rows -> assertThat(rows).isSorted().isNotEmpty());
        assertThat(partition.deal(LABELS, 5, new SplittableRandom(3)))
                .usingRecursiveComparison()
                .isEqualTo(dealt);
        assertThat(partition.deal(LABELS, 5, new SplittableRandom(4)))
                .usingRecursiveComparison()
                .isNotEqualTo(dealt);
    }

    @Test
    void dealsAlikeNumbersAndAlikeLabelsToAll() {
        List<int[]> dealt = new Partition.Iid().deal(LABELS, 7, new SplittableRandom(1));

        assertThat(dealt)
                .allSatisfy(rows -> {
                    assertThat(rows).hasSizeBetween(85, 86);
                    assertThat(labels(rows)).hasSize(10);
                });
    }

    @Test
    void dealsTwoShardsOfOneLabelEach() {
        List<int[]> dealt = new Partition.LabelShards(2).deal(LABELS, 10, new SplittableRandom(1));

        assertThat(dealt)
                .allSatisfy(rows -> {
                    assertThat(rows).hasSize(60);
                    assertThat(labels(rows)).hasSizeLessThanOrEqualTo(2);
                });
        assertThat(dealt).anySatisfy(rows -> assertThat(labels(rows)).hasSize(2));
    }

    @Test
    void isSkewedForSmallAlphaAndEvenForLarge() {
        assertThat(largestShare(0.05)).isGreaterThan(0.8);
        assertThat(largestShare(1e4)).isCloseTo(0.2, within(0.03));
    }

    /** The mean share of the largest holder of each label, over many deals to five. */
    private static double largestShare(double alpha) {
        SplittableRandom random = new SplittableRandom(1);
        double sum = 0;
        for (int deal = 0; deal < 40; deal++) {
            double[] upTo = GammaShares.cumulative(alpha, 5, random);
            sum +=
                    IntStream.range(0, 5)
                            .mapToDouble(i -> i == 0 ? upTo[0] : upTo[i] - upTo[i - 1])
                            .max()
                            .orElseThrow();
        }
        return sum / 40;
    }

    /** Var of a share of Dir(alpha, …) over n is (n−1)/(n²(n·alpha+1)). */
    @Test
    void drawsSharesOfTheRightSpread() {
        SplittableRandom random = new SplittableRandom(2);
        for (double alpha : new double[] {0.3, 1, 4}) {
            double squares = 0;
            for (int draw = 0; draw < 20_000; draw++) {
                double first = GammaShares.cumulative(alpha, 4, random)[0];
                squares += (first - 0.25) * (first - 0.25);
            }
            double variance = 3 / (16 * (4 * alpha + 1));
            assertThat(squares / 20_000).isCloseTo(variance, within(0.05 * variance));
        }
    }

    @Test
    void givesEverybodySomethingHoweverSkewed() {
        assertThat(new Partition.Dirichlet(0.01).deal(LABELS, 3, new SplittableRandom(1)))
                .allSatisfy(rows -> assertThat(rows).isNotEmpty());
        assertThatThrownBy(() ->
                        new Partition.Dirichlet(0.001)
                                .deal(new int[600], 3, new SplittableRandom(1)))
                .hasMessageContaining("raise alpha, or take fewer");
    }

    @Test
    void leavesGroupsWholeAndInOrderWhenEverybodyIsOne() {
        Partition partition = new Partition.ByGroup(SPEAKERS);

        List<int[]> alone = partition.deal(LABELS, 6, new SplittableRandom(1));
        List<int[]> shared = partition.deal(LABELS, 4, new SplittableRandom(1));

        for (int p = 0; p < 6; p++) {
            assertThat(groups(alone.get(p))).containsExactly("speaker" + p);
        }
        assertThat(shared.stream().mapToInt(rows -> groups(rows).size()).sum()).isEqualTo(6);
    }

    @Test
    void refusesToDealToMoreThanThereIs() {
        SplittableRandom random = new SplittableRandom(1);

        assertThatThrownBy(() -> new Partition.Iid().deal(new int[2], 3, random))
                .hasMessage("2 rows cannot be dealt in 3 pieces");
        assertThatThrownBy(() -> new Partition.LabelShards(2).deal(new int[5], 3, random))
                .hasMessage("5 rows cannot be dealt in 6 pieces");
        assertThatThrownBy(() -> new Partition.ByGroup(SPEAKERS).deal(LABELS, 7, random))
                .hasMessage("6 groups cannot be dealt to 7");
        assertThatThrownBy(() -> new Partition.ByGroup(SPEAKERS).deal(new int[2], 1, random))
                .hasMessage("2 rows, but 600 groups");
        assertThatThrownBy(() -> new Partition.Dirichlet(0)).hasMessageContaining("Not an alpha");
    }

    private static Set<Integer> labels(int[] rows) {
        return new TreeSet<>(IntStream.of(rows).map(row -> LABELS[row]).boxed().toList());
    }

    private static Set<String> groups(int[] rows) {
        return new TreeSet<>(IntStream.of(rows).mapToObj(SPEAKERS::get).toList());
    }
}
