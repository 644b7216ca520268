package org.commonweight.cli.participant;

import org.commonweight.cli.model.ModelFile;
import org.commonweight.cli.model.UnusableFileException;
import org.commonweight.ewc.TrainingPlan;
import org.commonweight.protocol.average.Grid;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.ModelManifest;
import org.commonweight.protocol.manifest.RoundManifest;
import org.commonweight.protocol.manifest.SignedManifest;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.math.BigDecimal;
import java.nio.file.Path;

/** How to train: as a round's manifest says, or as options say where there is no round yet. */
final class TrainingTerms {
    private static final int FISHER_SAMPLES = 1000;

    @Option(
            names = "--round",
            paramLabel = "FILE",
            description = "A round's manifest: how to train, and the grid; the options below not.")
    private @Nullable Path round;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "1",
            description = "Passes over all rows; default ${DEFAULT-VALUE}.")
    private int epochs;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "16",
            description = "Rows in one step; default ${DEFAULT-VALUE}.")
    private int batch;

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            defaultValue = "0.1",
            description = "Length of a step; default ${DEFAULT-VALUE}.")
    private BigDecimal learningRate = BigDecimal.ONE;

    @Option(
            names = "--lambda",
            paramLabel = "LAMBDA",
            defaultValue = "1",
            description = "Weight of the memory; default ${DEFAULT-VALUE}.")
    private BigDecimal lambda = BigDecimal.ONE;

    /** What an update is made by. */
    record Terms(long round, TrainingPlan plan, Grid grid, boolean withFisher) {}

    /**
     * Returns the terms for a base that round {@code base} produced.
     *
     * @throws UnusableFileException if the round's manifest is none, or another model's
     * @throws IllegalArgumentException naming the option that is out of range
     */
    Terms of(ModelManifest model, long base) throws UnusableFileException {
        if (round == null) {
            TrainingPlan plan =
                    new TrainingPlan(batch, epochs, FISHER_SAMPLES, lambda, learningRate);
            return new Terms(base + 1, plan, Grid.DEFAULT, true);
        }
        try {
            RoundManifest terms = SignedManifest.ofRound(ModelFile.bytes(round)).claimed();
            if (!terms.model().equals(model.model())) {
                throw new MalformedException("it is a round of another model");
            }
            return new Terms(
                    terms.round(),
                    TrainingPlan.of(terms.training()),
                    terms.grid(),
                    terms.withFisher());
        } catch (MalformedException e) {
            throw new UnusableFileException(round, e);
        }
    }
}
