package org.commonweight.cli.participant;

import org.commonweight.cli.model.ModelFile;
import org.commonweight.cli.model.UnusableFileException;
import org.commonweight.ewc.EngineException;
import org.commonweight.ewc.Trainer;
import org.commonweight.ewc.TrainingEngine;
import org.commonweight.ewc.UpdateTraining;
import org.commonweight.ewc.checkpoint.CheckpointFile;
import org.commonweight.ewc.data.DataException;
import org.commonweight.ewc.data.DataReport;
import org.commonweight.ewc.data.HeldBack;
import org.commonweight.ewc.data.Split;
import org.commonweight.ewc.djl.DjlEngine;
import org.commonweight.ewc.pace.CpuShare;
import org.commonweight.ewc.plain.PlainEngine;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.TensorFile;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;

/** {@code commonweight participant train}: a round's training alone, without anybody hearing. */
@Command(
        name = "train",
        description = "Train offline: write the update that would be sent, and send nothing.",
        mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
    private static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(30);
    private static final int FINDINGS = 1;

    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    @Option(
            names = "--model",
            required = true,
            paramLabel = "FILE",
            description = "The base: weights to start from.")
    private Path model;

    @SuppressWarnings("NullAway.Init")
    @Option(
            names = "--manifest",
            required = true,
            paramLabel = "FILE",
            description = "The model's manifest; its signature is not checked here.")
    private Path manifest;

    @Option(
            names = "--memory",
            paramLabel = "FILE",
            description = "The base's memory; without one nothing is held back by it.")
    private @Nullable Path memory;

    @SuppressWarnings("NullAway.Init")
    @Mixin
    private TrainingTerms terms;

    @SuppressWarnings("NullAway.Init")
    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Your rows; they never leave this machine.")
    private Path data;

    @SuppressWarnings("NullAway.Init")
    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where to write the update; replaced if it is there.")
    private Path out;

    @Option(names = "--every-label", description = "Refuse data that lack a label of the model.")
    private boolean everyLabel;

    @Option(
            names = "--plain",
            description = "Train in plain Java: slower, and the same bits on every machine.")
    private boolean plain;

    @Option(
            names = "--cpu-share",
            paramLabel = "PERCENT",
            defaultValue = "100",
            description = "Use so much of one processor, 1 to 100; default 100.")
    private int cpuShare;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Processors for one step of PyTorch; default 1, fastest if small.")
    private int threads;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "Where to note how far it got, to go on from after an interruption.")
    private @Nullable Path checkpoint;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Decides the order of rows; default at random.")
    private @Nullable Long seed;

    @Option(names = "--json", description = "Print one object of JSON instead of text.")
    private boolean json;

    @Override
    public Integer call()
            throws UnusableFileException,
                    DataException,
                    EngineException,
                    IOException,
                    InterruptedException {
        if (cpuShare < 1 || cpuShare > 100) {
            throw new ParameterException(spec.commandLine(), "--cpu-share is not 1 to 100");
        }
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads is not at least 1");
        }
        if (checkpoint != null && seed == null) {
            throw new ParameterException(
                    spec.commandLine(), "--checkpoint needs --seed, to find the same order again");
        }
        ModelFile files = ModelFile.ofManifest(manifest);
        ModelFile.Produced base = files.model(model);
        Optional<GridTensors> remembered =
                memory == null ? Optional.empty() : Optional.of(files.memory(memory, base.round()));
        TrainingTerms.Terms round = terms.of(files.manifest(), base.round());
        DataReport looked = look(files);
        HeldBack rows = HeldBack.of(looked.require());
        UpdateTraining training =
                new UpdateTraining(
                        files.architecture(),
                        round.plan(),
                        round.grid(),
                        files.manifest().memoryScale(),
                        round.withFisher());
        var random = new SplittableRandom(seed == null ? new SecureRandom().nextLong() : seed);
        UpdateTraining.Outcome outcome =
                training.run(trainer(), base.weights(), remembered, rows, random, this::say);
        return switch (outcome) {
            case UpdateTraining.Outcome.Diverged(int epoch) -> diverged(epoch);
            case UpdateTraining.Outcome.Made made -> {
                byte[] file =
                        TensorFile.ofUpdate(files.manifest().model(), round.round(), made.update());
                write(file);
                new OfflineUpdate(looked, rows, made, out, FileReference.of(file))
                        .report()
                        .print(spec, json);
                yield 0;
            }
        };
    }

    private int diverged(int epoch) {
        spec.commandLine()
                .getErr()
                .println(
                        "commonweight: training diverged in epoch "
                                + epoch
                                + ", nothing is written: take a smaller learning rate");
        return FINDINGS;
    }

    private DataReport look(ModelFile files) {
        return DataReport.of(
                files.format(),
                data,
                Split.TRAIN,
                files.architecture().inputs(),
                files.manifest().labels(),
                everyLabel ? DataReport.Labels.ALL : DataReport.Labels.SOME);
    }

    private Trainer trainer() throws EngineException {
        InstantSource clock = InstantSource.system();
        TrainingEngine engine = plain ? new PlainEngine() : DjlEngine.load(threads);
        ThreadMXBean threadTimes = ManagementFactory.getThreadMXBean();
        CpuShare share =
                new CpuShare(cpuShare, clock, Thread::sleep, threadTimes::getCurrentThreadCpuTime);
        Trainer trainer = new Trainer(engine, clock).at(share);
        return checkpoint == null
                ? trainer
                : trainer.keeping(new CheckpointFile(checkpoint, BETWEEN_CHECKPOINTS));
    }

    private void say(int epoch, int epochs, double loss) {
        if (!json) {
            spec.commandLine().getOut().printf("epoch     %d/%d, loss %.4f%n", epoch, epochs, loss);
            spec.commandLine().getOut().flush();
        }
    }

    private void write(byte[] file) throws IOException {
        Path part = out.resolveSibling(out.getFileName() + ".part");
        try {
            Files.write(part, file);
            Files.move(part, out, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
