package org.commonweight.ewc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.commonweight.ewc.TrainingOutcome.Trained;
import org.commonweight.ewc.data.DataException;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.data.IdxFormat;
import org.commonweight.ewc.data.Split;
import org.commonweight.ewc.djl.DjlEngine;
import org.commonweight.ewc.fisher.FisherDiagonal;
import org.commonweight.ewc.fisher.FisherKind;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.Evaluation;
import org.commonweight.ewc.model.Initialization;
import org.commonweight.ewc.model.Network;
import org.commonweight.ewc.model.Shape;
import org.commonweight.ewc.plain.PlainEngine;
import org.commonweight.protocol.tensor.Weights;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Real handwriting, where {@code COMMONWEIGHT_DATA} names a folder that has {@code mnist/}. */
class MnistTest {
    private static final Architecture ARCHITECTURE = Architecture.mlp(784, 100, 100, 10);

    private static Path mnist = Path.of("mnist");

    @BeforeAll
    static void findData() {
        String data = System.getenv("COMMONWEIGHT_DATA");
        assumeTrue(
                data != null, "COMMONWEIGHT_DATA is not set to a folder with mnist/: not tested");
        mnist = Path.of(data, "mnist");
    }

    @Test
    void readsAllRows() throws DataException {
        assertThat(read(Split.TRAIN).labelCounts())
                .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
        assertThat(read(Split.TEST).labelCounts())
                .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
    }

    @Test
    void learnsInPlainArrays() throws DataException, InterruptedException {
        assertThat(accuracyWith(new PlainEngine())).isGreaterThan(0.85);
    }

    @Test
    void learnsWithPyTorch() throws DataException, InterruptedException, EngineException {
        assertThat(accuracyWith(DjlEngine.load())).isGreaterThan(0.85);
    }

    @Test
    void learnsByConvolution() throws DataException, InterruptedException {
        Architecture cnn = Architecture.cnn(new Shape.Image(1, 28, 28), 10, 8, 16);
        Dataset rows = read(Split.TRAIN).select(IntStream.range(0, 6000).toArray());
        Weights base = Initialization.draw(cnn, new SplittableRandom(1));
        Weights weights = train(cnn, new PlainEngine(), base, Penalty.none(), rows, 2);

        assertThat(Evaluation.of(cnn, weights, read(Split.TEST)).accuracy()).isGreaterThan(0.92);
    }

    /** Measured: digits .840 without memory, .895 with; permuted digits .896 and .889. */
    @Test
    void forgetsLessWhenPermutedDigitsFollowDigits() throws DataException, InterruptedException {
        Dataset train = read(Split.TRAIN);
        int[] pixels =
                train.select(IntStream.range(0, 784).toArray()).shuffled(new SplittableRandom(9));
        Dataset permuted = permute(train.select(IntStream.range(4000, 8000).toArray()), pixels);
        Dataset digits = train.select(IntStream.range(0, 4000).toArray());
        Weights first = Initialization.draw(ARCHITECTURE, new SplittableRandom(1));
        Weights base = train(new PlainEngine(), first, Penalty.none(), digits, 8);
        Dataset sample = digits.sample(1000, new SplittableRandom(1));
        Weights fisher =
                FisherDiagonal.of(FisherKind.EXACT, new Network(ARCHITECTURE, base), sample)
                        .toWeights();

        Weights forgetful = train(new PlainEngine(), base, Penalty.none(), permuted, 8);
        EwcPenalty memory = new EwcPenalty(100, fisher, base);
        Weights mindful = train(new PlainEngine(), base, memory, permuted, 8);

        Dataset test = read(Split.TEST);
        assertThat(accuracy(mindful, test)).isGreaterThan(accuracy(forgetful, test) + 0.03);
        Dataset permutedTest = permute(test, pixels);
        assertThat(accuracy(mindful, permutedTest))
                .isGreaterThan(accuracy(forgetful, permutedTest) - 0.02);
    }

    private static double accuracyWith(TrainingEngine engine)
            throws DataException, InterruptedException {
        Dataset rows = read(Split.TRAIN).select(IntStream.range(0, 6000).toArray());
        Weights base = Initialization.draw(ARCHITECTURE, new SplittableRandom(1));
        return accuracy(train(engine, base, Penalty.none(), rows, 2), read(Split.TEST));
    }

    private static double accuracy(Weights weights, Dataset data) {
        return Evaluation.of(ARCHITECTURE, weights, data).accuracy();
    }

    private static Weights train(
            TrainingEngine engine, Weights base, Penalty penalty, Dataset rows, int epochs)
            throws InterruptedException {
        return train(ARCHITECTURE, engine, base, penalty, rows, epochs);
    }

    private static Weights train(
            Architecture architecture,
            TrainingEngine engine,
            Weights base,
            Penalty penalty,
            Dataset rows,
            int epochs)
            throws InterruptedException {
        TrainingPlan plan = new TrainingPlan(32, epochs, 1, BigDecimal.ZERO, new BigDecimal("0.1"));
        TrainingTask task = new TrainingTask(architecture, base, penalty, rows, plan, 1);
        Trainer trainer = new Trainer(engine, InstantSource.system());
        return ((Trained) trainer.train(task, (epoch, all, loss) -> {})).weights();
    }

    private static Dataset permute(Dataset data, int[] pixels) {
        float[][] rows = new float[data.rows()][pixels.length];
        int[] labels = new int[data.rows()];
        for (int row = 0; row < rows.length; row++) {
            labels[row] = data.label(row);
            for (int i = 0; i < pixels.length; i++) {
                rows[row][i] = data.features(row)[pixels[i]];
            }
        }
        return new Dataset(rows, labels, 10);
    }

    private static Dataset read(Split split) throws DataException {
        return new IdxFormat(255).read(mnist, split, 784, 10);
    }
}
