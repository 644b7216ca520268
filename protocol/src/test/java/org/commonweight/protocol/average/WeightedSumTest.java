package org.commonweight.protocol.average;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.ModelLayout;
import org.commonweight.protocol.tensor.TensorSpec;
import org.commonweight.protocol.tensor.Update;
import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

final class WeightedSumTest {
    private static final ModelLayout LAYOUT =
            new ModelLayout(
                    List.of(new TensorSpec("a", List.of(2)), new TensorSpec("b", List.of())));
    private static final int MAX = Integer.MAX_VALUE;

    private record Weighted(Update update, int weight) {}

    @Test
    void truncatesTowardZero() {
        WeightedSum sum = new WeightedSum(LAYOUT, false);
        sum.add(update(-5, 5, -100), 4);
        sum.add(update(-6, 6, -51), 3);

        assertThat(sum.samples()).isEqualTo(7);
        assertThat(sum.mean().delta().tensor("a")).containsExactly(-5, 5);
        assertThat(sum.mean().delta().tensor("b")).containsExactly(-553 / 7);
    }

    @Test
    void survivesTheExtremesOfTheLedgersLimits() {
        WeightedSum sum = new WeightedSum(LAYOUT, false);
        sum.add(update(MAX, -MAX, Integer.MIN_VALUE), MAX - 1);
        sum.add(update(MAX, -MAX, Integer.MIN_VALUE), 1);

        assertThat(sum.samples()).isEqualTo(MAX);
        assertThat(sum.mean().delta().tensor("a")).containsExactly(MAX, -MAX);
        assertThat(sum.mean().delta().tensor("b")).containsExactly(Integer.MIN_VALUE);
    }

    @Test
    void refusesWeightsThatCouldOverflow() {
        WeightedSum sum = new WeightedSum(LAYOUT, false);
        sum.add(update(1, 1, 1), MAX);

        assertThatIllegalArgumentException().isThrownBy(() -> sum.add(update(1, 1, 1), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> sum.add(update(1, 1, 1), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> sum.add(update(1, 1, 1), -1));
        assertThat(sum.samples()).isEqualTo(MAX);
    }

    @Test
    void givesTheSameMeanInEveryOrderAndThatOfExactArithmetic() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            List<Weighted> updates = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(8); i++) {
                updates.add(
                        new Weighted(
                                update(random.nextInt(), random.nextInt(), random.nextInt()),
                                1 + random.nextInt(1 << 27)));
            }
            Update mean = mean(updates);
            Collections.shuffle(updates, random);

            assertThat(mean(updates).delta().tensor("a")).isEqualTo(mean.delta().tensor("a"));
            assertThat(mean(updates).delta().tensor("b")).isEqualTo(mean.delta().tensor("b"));
            assertThat(mean.delta().tensor("b")[0]).isEqualTo(exact(updates));
        }
    }

    @Test
    void goesOnAfterAMeanOfAnOddNumber() {
        WeightedSum sum = new WeightedSum(LAYOUT, false);
        sum.add(update(1, 10, 100), 1);
        assertThat(sum.mean().delta().tensor("a")).containsExactly(1, 10);
        assertThat(sum.mean().delta().tensor("a")).containsExactly(1, 10);
        sum.add(update(3, 30, 300), 1);
        sum.add(update(5, 50, 500), 2);

        assertThat(sum.mean().delta().tensor("a")).containsExactly(3, 35);
        assertThat(sum.mean().delta().tensor("b")).containsExactly(350);
    }

    @Test
    void averagesFisherValuesWithTheSameWeights() {
        WeightedSum sum = new WeightedSum(LAYOUT, true);
        sum.add(new Update(tensors(0, 0, 0), Optional.of(tensors(1, 10, 7))), 1);
        sum.add(new Update(tensors(0, 0, 0), Optional.of(tensors(3, 20, 8))), 3);

        assertThat(sum.mean().fisher().orElseThrow().tensor("a")).containsExactly(2, 17);
        assertThat(sum.mean().fisher().orElseThrow().tensor("b")).containsExactly(7);
    }

    @Test
    void refusesUpdatesOfOtherTensors() {
        ModelLayout other = new ModelLayout(List.of(new TensorSpec("a", List.of(3))));
        WeightedSum sum = new WeightedSum(LAYOUT, true);

        assertThatIllegalArgumentException().isThrownBy(() -> sum.add(update(1, 1, 1), 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new WeightedSum(LAYOUT, false)
                                .add(new Update(GridTensors.zeros(other), Optional.empty()), 1));
    }

    @Test
    void hasNoMeanOfNothing() {
        assertThatThrownBy(() -> new WeightedSum(LAYOUT, false).mean())
                .isInstanceOf(IllegalStateException.class);
    }

    private static Update mean(List<Weighted> updates) {
        WeightedSum sum = new WeightedSum(LAYOUT, false);
        updates.forEach(weighted -> sum.add(weighted.update(), weighted.weight()));
        return sum.mean();
    }

    private static int exact(List<Weighted> updates) {
        BigInteger sum = BigInteger.ZERO;
        BigInteger weights = BigInteger.ZERO;
        for (Weighted weighted : updates) {
            BigInteger weight = BigInteger.valueOf(weighted.weight());
            BigInteger value = BigInteger.valueOf(weighted.update().delta().tensor("b")[0]);
            sum = sum.add(weight.multiply(value));
            weights = weights.add(weight);
        }
        return sum.divide(weights).intValueExact();
    }

    private static Update update(int a0, int a1, int b) {
        return new Update(tensors(a0, a1, b), Optional.empty());
    }

    private static GridTensors tensors(int a0, int a1, int b) {
        return new GridTensors(LAYOUT, new int[][] {{a0, a1}, {b}});
    }
}
