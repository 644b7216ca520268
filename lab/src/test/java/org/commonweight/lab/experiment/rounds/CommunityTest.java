package org.commonweight.lab.experiment.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.commonweight.ewc.Penalty;
import org.commonweight.ewc.Trainer;
import org.commonweight.ewc.TrainingOutcome;
import org.commonweight.ewc.TrainingPlan;
import org.commonweight.ewc.TrainingTask;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.descent.Optimizer;
import org.commonweight.ewc.fisher.FisherDiagonal;
import org.commonweight.ewc.fisher.FisherKind;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.ClassMask;
import org.commonweight.ewc.model.Initialization;
import org.commonweight.ewc.model.Network;
import org.commonweight.ewc.plain.PlainEngine;
import org.commonweight.protocol.average.Grid;
import org.commonweight.protocol.average.MemoryRule;
import org.commonweight.protocol.tensor.Weights;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

class CommunityTest {
    private static final Architecture NET = Architecture.mlp(6, 5, 4);
    private static final ClassMask ALL = ClassMask.all(4);
    private static final Optimizer SGD = Optimizer.sgd(0.1);
    private static final Dataset ROWS = rows(1);
    private final Trainer trainer = new Trainer(new PlainEngine(), InstantSource.system());
    private final Weights first = Initialization.draw(NET, new SplittableRandom(1));
    private final Community community =
            new Community(NET, trainer, new Averaging.OnGrid(Grid.DEFAULT), 24, first);

    @Test
    void isLocalTrainingWhereOneParticipantIsAlone() throws Exception {
        TrainingTask alone =
                new TrainingTask(
                        NET,
                        first,
                        Penalty.none(),
                        ROWS,
                        plan("0"),
                        new SplittableRandom(9).nextLong());
        Weights local =
                ((TrainingOutcome.Trained) trainer.train(alone, (e, of, loss) -> {})).weights();

        community.average(
                community.train(ALL, List.of(ROWS), plan("0"), SGD, new SplittableRandom(9)));

        assertClose(community.model(), local, 0x1p-24);
    }

    @Test
    void averagesAllWhoTakePart() throws Exception {
        List<Dataset> three = List.of(rows(1), rows(2), rows(3));
        List<Share> shares = community.train(ALL, three, plan("0"), SGD, new SplittableRandom(9));

        Weights next = community.next(shares);

        assertThat(shares).hasSize(3);
        assertClose(next, new Averaging.Float32().next(first, shares), 0x1p-22);
        assertThat(community.model()).isSameAs(first);
    }

    @Test
    void staysWhereItIsUnderAMemoryOfGreatStrength() throws Exception {
        List<Dataset> rows = List.of(ROWS);
        community.remember(ALL, rows, 40, MemoryRule.ONE, new SplittableRandom(1));
        community.rememberEvenly();

        community.average(
                community.train(ALL, rows, plan("1000000000000"), SGD, new SplittableRandom(2)));

        assertClose(community.model(), first, 1e-3);
    }

    @Test
    void remembersTheMeanOfTheFisherDiagonals() throws Exception {
        community.remember(
                ALL, List.of(rows(1), rows(2)), 40, MemoryRule.ONE, new SplittableRandom(1));

        double mean = (meanFisher(rows(1)) + meanFisher(rows(2))) / 2;
        assertThat(community.meanFisher()).isCloseTo(mean, within(1e-7));
        double before = community.meanFisher();
        community.rememberEvenly();
        assertThat(community.meanFisher()).isCloseTo(before, within(1e-7));
    }

    @Test
    void leavesTheHeadsOfOtherTasksAlone() throws Exception {
        Dataset two = ROWS.select(0, 1, 4, 5, 8, 9); // of the labels 0 and 1
        ClassMask head = ClassMask.of(4, 0, 1);
        community.average(
                community.train(head, List.of(two), plan("0"), SGD, new SplittableRandom(9)));
        community.remember(head, List.of(two), 6, MemoryRule.ONE, new SplittableRandom(1));

        float[] before = first.tensor("dense2.weight");
        float[] after = community.model().tensor("dense2.weight");
        assertThat(Arrays.copyOfRange(after, 10, 20))
                .containsExactly(Arrays.copyOfRange(before, 10, 20));
        assertThat(Arrays.copyOf(after, 10)).isNotEqualTo(Arrays.copyOf(before, 10));
        assertThat(community.accuracy(head, two)).isGreaterThan(0.75);
    }

    @Test
    void saysThatTrainingRanAway() {
        Dataset vast = new Dataset(new float[][] {{1e38f, 1e38f, 0, 0, 0, 0}}, new int[] {1}, 4);

        assertThatThrownBy(() ->
                        community.train(
                                ALL, List.of(vast), plan("0"), SGD, new SplittableRandom(1)))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("lower the learning rate");
    }

    private double meanFisher(Dataset rows) {
        FisherDiagonal fisher = FisherDiagonal.of(FisherKind.EXACT, new Network(NET, first), rows);
        double sum = 0;
        for (int t = 0; t < NET.layout().tensors().size(); t++) {
            for (double value : fisher.tensor(NET.layout().tensors().get(t).name())) {
                sum += value;
            }
        }
        return sum / NET.layout().elements();
    }

    private static void assertClose(Weights one, Weights other, double distance) {
        for (int t = 0; t < NET.layout().tensors().size(); t++) {
            for (int i = 0; i < one.tensor(t).length; i++) {
                assertThat((double) one.tensor(t)[i])
                        .isCloseTo(other.tensor(t)[i], within(distance));
            }
        }
    }

    private static TrainingPlan plan(String lambda) {
        return new TrainingPlan(10, 2, 1, new BigDecimal(lambda), new BigDecimal("0.1"));
    }

    private static Dataset rows(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] features = new float[40][6];
        int[] labels = new int[40];
        for (int row = 0; row < features.length; row++) {
            labels[row] = row % 4;
            for (int i = 0; i < 6; i++) {
                features[row][i] = (float) (random.nextDouble() + (i % 4 == labels[row] ? 1 : 0));
            }
        }
        return new Dataset(features, labels, 4);
    }
}
