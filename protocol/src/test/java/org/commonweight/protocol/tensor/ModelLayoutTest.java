package org.commonweight.protocol.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.commonweight.protocol.content.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

final class ModelLayoutTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a b", "\u00e9", "__metadata__", "a\n"})
    void refusesOtherTensorNames(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TensorSpec(name, List.of(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TensorSpec("a".repeat(129), List.of(1)));
    }

    @Test
    void sortsNamesByByte() {
        List<TensorSpec> ordered =
                IntStream.of('-', '.', '0', 'A', '_', 'a')
                        .mapToObj(c -> new TensorSpec("x" + (char) c, List.of(1)))
                        .toList();

        assertThat(new ModelLayout(ordered).elements()).isEqualTo(6);
        assertThatIllegalArgumentException().isThrownBy(() -> new ModelLayout(ordered.reversed()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModelLayout(Collections.nCopies(2, ordered.getFirst())));
    }

    @Test
    void holdsUpTo2048TensorsAndTwoToThe31Elements() {
        List<TensorSpec> tensors =
                IntStream.range(0, 2049)
                        .mapToObj(i -> new TensorSpec("t%04d".formatted(i), List.of(1)))
                        .toList();
        int max = Integer.MAX_VALUE;

        assertThat(new ModelLayout(tensors.subList(0, 2048)).elements()).isEqualTo(2048);
        assertThatIllegalArgumentException().isThrownBy(() -> new ModelLayout(tensors));
        assertThatIllegalArgumentException().isThrownBy(() -> new ModelLayout(List.of()));
        assertThat(new TensorSpec("a", List.of(max)).elements()).isEqualTo(max);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new ModelLayout(
                                List.of(
                                        new TensorSpec("a", List.of(max)),
                                        new TensorSpec("b", List.of()))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TensorSpec("a", List.of(max, max, max)));
    }

    /** So a limit of its own for headers would never be reached. */
    @Test
    void leadsToNoHeaderAboveOneMebibyte() {
        ModelLayout largest =
                new ModelLayout(
                        IntStream.range(0, 2048)
                                .mapToObj(i -> "t%07d".formatted(i).repeat(16))
                                .map(n -> new TensorSpec(n, List.of(100, 10, 10, 10, 10, 1, 1, 1)))
                                .toList());
        long length = TensorFile.updateLength(Digest.ZERO, Long.MAX_VALUE, largest, true);

        assertThat(length - 8L * largest.elements()).isBetween(900_000L, 1L << 20);
    }

    @Test
    void findsTensorsByNameAndRefusesStrangers() {
        ModelLayout layout = new ModelLayout(List.of(new TensorSpec("a", List.of(2, 3))));
        GridTensors tensors = GridTensors.zeros(layout);
        tensors.tensor("a")[5] = 1;

        assertThat(tensors.tensor(0)).containsExactly(0, 0, 0, 0, 0, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> tensors.tensor("b"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GridTensors(layout, new int[][] {{1}}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GridTensors(layout, new int[][] {}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Weights(layout, new float[][] {{1}}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Weights(layout, new float[][] {{1}, {2}}));
    }

    @Test
    void pairsADeltaOnlyWithAFisherOfTheSameLayout() {
        ModelLayout one = new ModelLayout(List.of(new TensorSpec("a", List.of(1))));
        ModelLayout two = new ModelLayout(List.of(new TensorSpec("a", List.of(2))));
        Weights weights = Weights.zeros(one);
        Weights copy = weights.copy();
        copy.tensor(0)[0] = 1;

        assertThat(weights.tensor(0)).containsExactly(0f);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Update(GridTensors.zeros(one), Optional.of(GridTensors.zeros(two))));
    }
}
