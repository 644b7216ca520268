package org.commonweight.protocol.average;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.ModelLayout;
import org.commonweight.protocol.tensor.TensorSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;

final class MemoryRuleTest {
    private static final ModelLayout ONE = new ModelLayout(List.of(new TensorSpec("x", List.of())));

    @ParameterizedTest
    @CsvSource({
        "0, 3, 32768, 1",
        "9, 3, 32768, 6",
        "7190236, 1, 32768, 3595118",
        "5, 9, 65536, 9",
        "5, 9, 1, 5",
        "65536, 0, 1, 65535",
        "2147483647, 2147483647, 32768, 2147483647",
        "2147483647, 0, 1, 2147450879",
        "0, 2147483647, 65535, 2147450879"
    })
    void mixesOldAndNewTruncated(int old, int fisher, int rate, int expected) {
        assertThat(MemoryRule.next(Optional.of(tensor(old)), tensor(fisher), rate).tensor(0))
                .containsExactly(expected);
    }

    @Test
    void startsWithTheFirstFisherWhateverTheRate() {
        assertThat(MemoryRule.next(Optional.empty(), tensor(7), 1).tensor(0)).containsExactly(7);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65537})
    void refusesOtherRates(int rate) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MemoryRule.next(Optional.empty(), tensor(7), rate));
    }

    private static GridTensors tensor(int value) {
        return new GridTensors(ONE, new int[][] {{value}});
    }
}
