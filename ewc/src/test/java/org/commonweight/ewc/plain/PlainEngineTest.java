package org.commonweight.ewc.plain;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.ewc.Architectures;
import org.commonweight.ewc.EwcPenalty;
import org.commonweight.ewc.GeneratedData;
import org.commonweight.ewc.Penalty;
import org.commonweight.ewc.TrainingSession;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.fisher.FisherDiagonal;
import org.commonweight.ewc.fisher.FisherKind;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.Initialization;
import org.commonweight.ewc.model.Network;
import org.commonweight.protocol.tensor.Weights;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

class PlainEngineTest {
    private static final Architecture EVERY_LAYER = Architectures.everyLayer();
    private static final Dataset DATA = GeneratedData.of(1, 1, 40, 30, 5);
    private static final int[] ORDER = IntStream.range(0, 40).toArray();
    private static final Weights BASE = Initialization.draw(EVERY_LAYER, new SplittableRandom(1));

    @Test
    void endsWithTheSameBitsOnEveryMachine() {
        assertThat(hash(trained(Penalty.none(), 20))).isEqualTo(2004501526);
        assertThat(hash(trained(new EwcPenalty(50, fisher(), BASE), 20))).isEqualTo(569559360);
    }

    @Test
    void bringsTheLossDownThroughEveryLayer() {
        try (TrainingSession session =
                new PlainEngine().open(EVERY_LAYER, BASE, Penalty.none(), 0.1)) {
            double first = session.step(DATA, ORDER, 0, 40);
            for (int step = 0; step < 60; step++) {
                session.step(DATA, ORDER, 0, 40);
            }
            assertThat(session.step(DATA, ORDER, 0, 40)).isLessThan(first / 2);
        }
    }

    /** Oracle EWC-3 for convolutions and normalisations. */
    @Test
    void staysWhereAnEndlessMemoryHoldsIt() {
        Weights ones = Weights.zeros(BASE.layout());
        for (int t = 0; t < BASE.layout().tensors().size(); t++) {
            Arrays.fill(ones.tensor(t), 1);
        }
        Weights held = trained(new EwcPenalty(1e30, ones, BASE), 5);
        Weights free = trained(Penalty.none(), 5);

        for (int t = 0; t < BASE.layout().tensors().size(); t++) {
            assertThat(held.tensor(t)).isEqualTo(BASE.tensor(t)).isNotEqualTo(free.tensor(t));
        }
    }

    private static Weights trained(Penalty penalty, int steps) {
        try (TrainingSession session = new PlainEngine().open(EVERY_LAYER, BASE, penalty, 0.1)) {
            for (int step = 0; step < steps; step++) {
                session.step(DATA, ORDER, step, step + 16);
            }
            return session.weights();
        }
    }

    private static Weights fisher() {
        return FisherDiagonal.of(FisherKind.EXACT, new Network(EVERY_LAYER, BASE), DATA)
                .toWeights();
    }

    private static int hash(Weights weights) {
        return IntStream.range(0, weights.layout().tensors().size())
                .map(t -> Arrays.hashCode(weights.tensor(t)))
                .reduce(1, (all, one) -> 31 * all + one);
    }
}
