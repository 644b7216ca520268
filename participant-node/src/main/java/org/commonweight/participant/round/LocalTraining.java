package org.commonweight.participant.round;

import org.commonweight.ewc.Penalty;
import org.commonweight.ewc.Trainer;
import org.commonweight.ewc.TrainingOutcome;
import org.commonweight.ewc.TrainingPlan;
import org.commonweight.ewc.TrainingTask;
import org.commonweight.ewc.checkpoint.CheckpointFile;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.fisher.FisherDiagonal;
import org.commonweight.ewc.fisher.FisherKind;
import org.commonweight.ewc.model.Network;
import org.commonweight.ewc.pace.CpuShare;
import org.commonweight.ewc.pace.Pace;
import org.commonweight.participant.rows.OwnRows;
import org.commonweight.protocol.average.GridEncoder;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalDecimal;
import org.commonweight.protocol.result.Head;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.Update;
import org.commonweight.protocol.tensor.Weights;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Turns a round's base and the rows of this machine into an update on the round's grid. */
public final class LocalTraining {
    private final Trainer trainer;
    private final Manner manner;
    private final OwnRows own;
    private final int minRows;
    private final InstantSource clock;
    private final ParticipantLog log;
    private final Epochs epochs;

    /**
     * How this machine trains.
     *
     * @param cpuPercent the share of a processor, asked for when training begins
     * @param checkpoint where training that is cut off goes on from
     */
    public record Manner(
            Workbench workbench, Supplier<OptionalInt> cpuPercent, CheckpointFile checkpoint) {}

    /** Is told how training goes, on the thread that trains. */
    @FunctionalInterface
    public interface Epochs {
        /** An epoch of 1…{@code of} is done; {@code loss} is the mean over its steps, in nats. */
        void done(long round, int epoch, int of, double loss);
    }

    /**
     * Trains on {@code own} rows with {@code trainer} in the {@code manner} of this machine, but
     * never on fewer than {@code minRows} of them.
     */
    public LocalTraining(
            Trainer trainer,
            Manner manner,
            OwnRows own,
            int minRows,
            InstantSource clock,
            ParticipantLog log,
            Epochs epochs) {
        this.trainer = trainer;
        this.manner = manner;
        this.own = own;
        this.minRows = minRows;
        this.clock = clock;
        this.log = log;
        this.epochs = epochs;
    }

    /** An update, what it weighs, what this participant says about it, and what it took. */
    record Made(
            Update update,
            long saturated,
            int samples,
            Map<String, String> metrics,
            Duration time) {}

    /**
     * Computes the Fisher diagonal at the base if the round asks for it, then trains, in the order
     * of rows that {@code random} decides.
     *
     * @throws DeclinedException if training ran away, or on too few rows
     */
    Made train(Assignment assignment, Head base, RandomGenerator random)
            throws InterruptedException, MalformedException, DeclinedException, PausedException {
        Round round = assignment.round();
        requireRows("maxSamples", round.terms().maxSamples());
        if (assignment.manifest().withFisher()) {
            requireRows("fisherSamples", assignment.plan().fisherSamples());
        }
        Dataset training =
                own.training()
                        .filter(rows -> rows.rows() >= minRows)
                        .orElseThrow(() -> new DeclinedException(own.tooFew(minRows)));
        Dataset rows = training.sample(round.terms().maxSamples(), random);
        log.training(round, rows.rows());
        return manner.workbench().at(() -> train(assignment, base, rows, random));
    }

    private Made train(Assignment assignment, Head base, Dataset rows, RandomGenerator random)
            throws InterruptedException, DeclinedException {
        Instant start = clock.instant();
        int memoryScale = assignment.genesis().memoryScale();
        GridEncoder encoder = new GridEncoder(assignment.manifest().grid(), memoryScale);
        Optional<GridTensors> fisher = Optional.empty();
        if (assignment.manifest().withFisher()) {
            fisher = Optional.of(encoder.fisher(diagonal(assignment, base, rows, random)));
        }
        Penalty penalty =
                base.memory()
                        .map(m -> Penalty.of(assignment.plan(), base.weights(), m, memoryScale))
                        .orElseGet(Penalty::none);
        TrainingTask task =
                new TrainingTask(
                        assignment.architecture(),
                        base.weights(),
                        penalty,
                        rows,
                        assignment.plan(),
                        random.nextLong());
        TrainingOutcome.Trained trained = finished(task, assignment.round());
        log.trained(assignment.round(), trained.report());
        GridTensors delta = encoder.delta(base.weights(), trained.weights());
        Duration time = Duration.between(start, clock.instant());
        return new Made(
                new Update(delta, fisher),
                encoder.saturated(),
                rows.rows(),
                metrics(trained, time),
                time);
    }

    private static Weights diagonal(
            Assignment assignment, Head base, Dataset rows, RandomGenerator random) {
        TrainingPlan plan = assignment.plan();
        Dataset sample = rows.sample(plan.fisherSamples(), random);
        Network network = new Network(assignment.architecture(), base.weights());
        return FisherDiagonal.of(FisherKind.EXACT, network, sample).toWeights();
    }

    private TrainingOutcome.Trained finished(TrainingTask task, Round round)
            throws InterruptedException, DeclinedException {
        return switch (outcome(task, round)) {
            case TrainingOutcome.Diverged(int epoch) ->
                    throw new DeclinedException(
                            "training diverged in epoch "
                                    + epoch
                                    + ", the update would be useless");
            case TrainingOutcome.Trained trained -> trained;
        };
    }

    private TrainingOutcome outcome(TrainingTask task, Round round)
            throws InterruptedException, DeclinedException {
        OptionalInt percent = manner.cpuPercent().get();
        Pace pace =
                percent.isPresent()
                        ? new CpuShare(percent.getAsInt(), clock, Thread::sleep)
                        : Pace.unlimited();
        try {
            return trainer.at(pace)
                    .keeping(manner.checkpoint())
                    .train(
                            task,
                            (epoch, of, loss) -> {
                                log.epoch(round, epoch, of, loss);
                                epochs.done(round.number(), epoch, of, loss);
                            });
        } catch (UncheckedIOException e) {
            throw new DeclinedException("training cannot be kept on disk: " + e.getMessage(), e);
        }
    }

    /** Whoever opens a round must not be able to ask for an update that is about a single row. */
    private void requireRows(String term, int wanted) throws DeclinedException {
        if (wanted < minRows) {
            throw new DeclinedException(
                    "the round's %s is %d, and an update from fewer than %d rows says too much about each"
                            .formatted(term, wanted, minRows));
        }
    }

    private static Map<String, String> metrics(TrainingOutcome.Trained trained, Duration time) {
        return Map.of(
                "accuracyBefore", decimal(trained.report().before().accuracy()),
                "accuracyAfter", decimal(trained.report().after().accuracy()),
                "lossBefore", decimal(trained.report().before().loss()),
                "lossAfter", decimal(trained.report().after().loss()),
                "seconds", decimal(time.toMillis() / 1000.0));
    }

    private static String decimal(double value) {
        return CanonicalDecimal.of(value);
    }
}
