package org.commonweight.ewc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.commonweight.ewc.TrainingOutcome.Trained;
import org.commonweight.ewc.data.CsvColumns;
import org.commonweight.ewc.data.CsvFormat;
import org.commonweight.ewc.data.CsvScaling;
import org.commonweight.ewc.data.DataException;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.data.Split;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.Evaluation;
import org.commonweight.ewc.model.Initialization;
import org.commonweight.ewc.model.Shape;
import org.commonweight.ewc.plain.PlainEngine;
import org.commonweight.protocol.tensor.Weights;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The handwritten digits of UCI: 8x8 pixels of 0 to 16, where {@code COMMONWEIGHT_DATA} has them.
 */
class DigitsTest {
    private static final CsvFormat FORMAT =
            new CsvFormat(
                    ',',
                    new CsvColumns.Numbered(64, 65),
                    new CsvScaling(List.of(), List.of(BigDecimal.valueOf(16))));

    @TempDir Path folder;

    @BeforeEach
    void putFilesUnderTheirNames() throws IOException {
        String data = System.getenv("COMMONWEIGHT_DATA");
        assumeTrue(
                data != null, "COMMONWEIGHT_DATA is not set to a folder with digits/: not tested");
        Path digits = Path.of(data, "digits");
        Files.copy(digits.resolve("optdigits.tra.gz"), folder.resolve("train.csv.gz"));
        Files.copy(digits.resolve("optdigits.tes.gz"), folder.resolve("test.csv.gz"));
    }

    @Test
    void readsAllRows() throws DataException {
        Dataset train = read(Split.TRAIN);

        assertThat(train.labelCounts())
                .containsExactly(376, 389, 380, 389, 387, 376, 377, 387, 380, 382);
        assertThat(read(Split.TEST).rows()).isEqualTo(1797);
        assertThat(train.features(0)).startsWith(0, 1 / 16f, 6 / 16f).hasSize(64);
    }

    @Test
    void learnsByConvolution() throws DataException, InterruptedException {
        Architecture cnn = Architecture.cnn(new Shape.Image(1, 8, 8), 10, 8, 16);
        Weights base = Initialization.draw(cnn, new SplittableRandom(1));
        TrainingPlan plan = new TrainingPlan(32, 4, 1, BigDecimal.ZERO, new BigDecimal("0.1"));
        TrainingTask task = new TrainingTask(cnn, base, Penalty.none(), read(Split.TRAIN), plan, 1);
        Trainer trainer = new Trainer(new PlainEngine(), InstantSource.system());
        Trained trained = (Trained) trainer.train(task, (epoch, all, loss) -> {});

        assertThat(Evaluation.of(cnn, trained.weights(), read(Split.TEST)).accuracy())
                .isGreaterThan(0.9);
    }

    private Dataset read(Split split) throws DataException {
        return FORMAT.read(folder, split, 64, 10);
    }
}
