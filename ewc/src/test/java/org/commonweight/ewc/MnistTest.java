package org.commonweight.ewc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.commonweight.ewc.TrainingOutcome.Trained;
import org.commonweight.ewc.data.DataException;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.data.IdxFormat;
import org.commonweight.ewc.data.Split;
import org.commonweight.ewc.djl.DjlEngine;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.Evaluation;
import org.commonweight.ewc.model.Initialization;
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

    private static double accuracyWith(TrainingEngine engine)
            throws DataException, InterruptedException {
        Dataset rows = read(Split.TRAIN).select(IntStream.range(0, 6000).toArray());
        Weights base = Initialization.draw(ARCHITECTURE, new SplittableRandom(1));
        TrainingPlan plan = new TrainingPlan(32, 2, 1, BigDecimal.ZERO, new BigDecimal("0.1"));
        TrainingTask task = new TrainingTask(ARCHITECTURE, base, Penalty.none(), rows, plan, 1);
        Trainer trainer = new Trainer(engine, InstantSource.system());
        Trained trained = (Trained) trainer.train(task, (epoch, epochs, loss) -> {});
        return Evaluation.of(ARCHITECTURE, trained.weights(), read(Split.TEST)).accuracy();
    }

    private static Dataset read(Split split) throws DataException {
        return new IdxFormat(255).read(mnist, split, 784, 10);
    }
}
