package org.commonweight.ewc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.Initialization;
import org.commonweight.protocol.tensor.Weights;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

class MemoryTest {
    private static final Architecture ARCHITECTURE = Architecture.mlp(4, 3, 2);
    private static final List<Weights> MODELS = drawn(1, 4);
    private static final List<Weights> FISHERS =
            drawn(9, 4).stream().map(MemoryTest::squared).toList();
    private static final Weights SOMEWHERE = drawn(77, 1).getFirst();

    @Test
    void remembersOneTaskAsItIs() {
        Memory memory = Memory.of(FISHERS.get(0), MODELS.get(0));

        assertSame(memory.fisher(), FISHERS.get(0));
        assertSame(memory.anchor(), MODELS.get(0));
        assertThat(memory.penalty(3).lambda()).isEqualTo(3);
    }

    /** The closed form of several anchors differs from the loop over them by a constant alone. */
    @Test
    void addsSeveralTasksToOneQuadratic() {
        Memory all = memory(0).plus(memory(1)).plus(memory(2));

        double difference = loop(SOMEWHERE, 0, 1, 2) - all.penalty(1).value(SOMEWHERE);
        double elsewhere = loop(MODELS.get(3), 0, 1, 2) - all.penalty(1).value(MODELS.get(3));
        assertThat(difference).isCloseTo(elsewhere, within(1e-4 * difference));
    }

    /** FedCurv: what everybody sums up, without one's own, is the sum of the others. */
    @Test
    void subtractsOnesOwnShare() {
        Memory others = memory(0).plus(memory(1)).plus(memory(2)).minus(memory(1));
        Memory direct = memory(0).plus(memory(2));

        assertClose(others.fisher(), direct.fisher());
        assertClose(others.anchor(), direct.anchor());
    }

    /** FedCurv with F = 1 is λ·(S−1)·‖θ − mean of the others‖² and a constant. */
    @Test
    void isTheMeanOfTheOthersWhenAllWeightsAreAlike() {
        Weights ones = Penalty.fedProx(1, MODELS.get(0)).fisher();
        Memory others =
                Memory.of(ones, MODELS.get(0))
                        .plus(Memory.of(ones, MODELS.get(1)))
                        .plus(Memory.of(ones, MODELS.get(2)));

        assertThat(others.fisher().tensor(0)).containsOnly(3);
        for (int i = 0; i < others.anchor().tensor(0).length; i++) {
            float mean = 0;
            for (int model = 0; model < 3; model++) {
                mean += MODELS.get(model).tensor(0)[i] / 3;
            }
            assertThat(others.anchor().tensor(0)[i]).isCloseTo(mean, within(1e-6f));
        }
    }

    @Test
    void letsOldTasksFadeAndStaysAtTheLatestWeights() {
        Memory online =
                memory(0)
                        .consolidated(0.5, FISHERS.get(1), MODELS.get(1))
                        .consolidated(0.5, FISHERS.get(2), MODELS.get(2));

        assertSame(online.anchor(), MODELS.get(2));
        for (int i = 0; i < 3; i++) {
            assertThat(online.fisher().tensor(0)[i])
                    .isCloseTo(
                            0.25f * FISHERS.get(0).tensor(0)[i]
                                    + 0.5f * FISHERS.get(1).tensor(0)[i]
                                    + FISHERS.get(2).tensor(0)[i],
                            within(1e-6f));
        }
    }

    @Test
    void staysAtTheLatestWeightsWhereNothingIsRemembered() {
        Weights nothing = Weights.zeros(ARCHITECTURE.layout());
        Memory memory = Memory.of(nothing, MODELS.get(0)).plus(Memory.of(nothing, MODELS.get(1)));

        assertSame(memory.anchor(), MODELS.get(1));
    }

    @Test
    void namesLambdaAtAMeanFisherOfOne() {
        EwcPenalty raw = memory(0).penalty(10);
        EwcPenalty normalized =
                EwcPenalty.ofNormalized(raw.normalizedLambda(), raw.fisher(), raw.anchor());

        assertThat(normalized.lambda()).isCloseTo(10, within(1e-9));
        assertThat(raw.normalizedLambda()).isEqualTo(10 * raw.meanFisher());
        assertThat(Penalty.fedProx(0.3, MODELS.get(0)).normalizedLambda()).isEqualTo(0.3);
        Weights nothing = Weights.zeros(ARCHITECTURE.layout());
        assertThatThrownBy(() -> EwcPenalty.ofNormalized(1, nothing, nothing))
                .hasMessage("The memory is empty");
    }

    @Test
    void refusesWhatDoesNotBelongTogether() {
        Weights other = Weights.zeros(Architecture.mlp(4, 2).layout());

        assertThatThrownBy(() -> Memory.of(other, MODELS.get(0)))
                .hasMessage("Memory and model have different tensors");
        assertThatThrownBy(() -> memory(0).plus(Memory.of(other, other)))
                .hasMessage("Memory and model have different tensors");
        assertThatThrownBy(() -> memory(0).consolidated(1.1, FISHERS.get(0), MODELS.get(0)))
                .hasMessage("Not a gamma of 0 to 1: 1.1");
    }

    private static Memory memory(int task) {
        return Memory.of(FISHERS.get(task), MODELS.get(task));
    }

    private static double loop(Weights at, int... tasks) {
        return IntStream.of(tasks).mapToDouble(task -> memory(task).penalty(1).value(at)).sum();
    }

    private static List<Weights> drawn(int seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, count)
                .mapToObj(_ -> Initialization.draw(ARCHITECTURE, random))
                .toList();
    }

    private static Weights squared(Weights weights) {
        Weights squares = weights.copy();
        for (int t = 0; t < weights.layout().tensors().size(); t++) {
            for (int i = 0; i < weights.tensor(t).length; i++) {
                squares.tensor(t)[i] = weights.tensor(t)[i] * weights.tensor(t)[i] + 0.01f;
            }
        }
        return squares;
    }

    private static void assertSame(Weights actual, Weights expected) {
        for (int t = 0; t < expected.layout().tensors().size(); t++) {
            assertThat(actual.tensor(t)).isEqualTo(expected.tensor(t));
        }
    }

    private static void assertClose(Weights actual, Weights expected) {
        for (int t = 0; t < expected.layout().tensors().size(); t++) {
            assertThat(actual.tensor(t)).containsExactly(expected.tensor(t), within(1e-5f));
        }
    }
}
