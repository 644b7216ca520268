package org.commonweight.participant.round;

import org.commonweight.ewc.Trainer;
import org.commonweight.ewc.TrainingReport;
import org.commonweight.ewc.UpdateTraining;
import org.commonweight.ewc.checkpoint.CheckpointFile;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.data.HeldBack;
import org.commonweight.ewc.pace.CpuShare;
import org.commonweight.ewc.pace.Pace;
import org.commonweight.participant.rows.OwnRows;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalDecimal;
import org.commonweight.protocol.result.Head;
import org.commonweight.protocol.round.Round;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Turns a round's base and the rows of this machine into an update on the round's grid. */
public final class LocalTraining {
    private final Manner manner;
    private final OwnRows own;
    private final int minRows;
    private final InstantSource clock;
    private final ParticipantLog log;
    private final Epochs epochs;

    /**
     * How this machine trains.
     *
     * @param permission is asked now and then whether training may go on
     * @param cpuPercent the share of a processor, asked for when training begins
     * @param checkpoint where training that is cut off goes on from
     */
    public record Manner(
            Trainer trainer,
            Workbench workbench,
            Permission permission,
            Supplier<OptionalInt> cpuPercent,
            CheckpointFile checkpoint) {}

    /** Is told how training goes, on the thread that trains. */
    @FunctionalInterface
    public interface Epochs {
        /** An epoch of 1…{@code of} is done; {@code loss} is the mean over its steps, in nats. */
        void done(long round, int epoch, int of, double loss);
    }

    /**
     * Trains on {@code own} rows in the {@code manner} of this machine, but never on fewer than
     * {@code minRows} of them.
     */
    public LocalTraining(
            Manner manner,
            OwnRows own,
            int minRows,
            InstantSource clock,
            ParticipantLog log,
            Epochs epochs) {
        this.manner = manner;
        this.own = own;
        this.minRows = minRows;
        this.clock = clock;
        this.log = log;
        this.epochs = epochs;
    }

    /**
     * An update with what is said about it, and what making it took: time, and processor time of
     * all threads of this program. What was trained before a restart is not in it.
     */
    record Made(UpdateKeeper.Finished finished, Duration time, Duration cpu) {}

    /**
     * Computes the Fisher diagonal at the base if the round asks for it, then trains, in the order
     * of rows that {@code random} decides.
     *
     * @throws DeclinedException if training ran away, or on too few rows
     * @throws PausedException if it is not to go on now; it goes on from its checkpoint
     * @throws IOException if what is trained cannot be kept on disk
     */
    Made train(Assignment assignment, Head base, RandomGenerator random)
            throws InterruptedException,
                    MalformedException,
                    DeclinedException,
                    PausedException,
                    IOException {
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
        try {
            return manner.workbench().at(() -> made(assignment, base, rows, random));
        } catch (UncheckedIOException e) {
            throw new IOException("training cannot be kept on disk: " + e.getMessage(), e);
        }
    }

    private Made made(Assignment assignment, Head base, Dataset rows, RandomGenerator random)
            throws InterruptedException, DeclinedException, PausedException {
        Instant start = clock.instant();
        Duration spent = cpu();
        UpdateTraining.Outcome.Made made =
                switch (outcome(assignment, base, rows, random)) {
                    case UpdateTraining.Outcome.Diverged(int epoch) ->
                            throw new DeclinedException(
                                    "training diverged in epoch "
                                            + epoch
                                            + ", the update would be useless");
                    case UpdateTraining.Outcome.Made it -> it;
                };
        log.trained(assignment.round(), made.report());
        Duration time = Duration.between(start, clock.instant());
        return new Made(
                new UpdateKeeper.Finished(
                        made.update(), made.saturated(), rows.rows(), metrics(made.report(), time)),
                time,
                cpu().minus(spent));
    }

    /** Zero where the system does not tell. */
    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private UpdateTraining.Outcome outcome(
            Assignment assignment, Head base, Dataset rows, RandomGenerator random)
            throws InterruptedException, DeclinedException, PausedException {
        Round round = assignment.round();
        LimitWatch watch =
                new LimitWatch(() -> manner.permission().objectionToGoOn(assignment), clock);
        try {
            return new UpdateTraining(
                            assignment.architecture(),
                            assignment.plan(),
                            assignment.manifest().grid(),
                            assignment.genesis().memoryScale(),
                            assignment.manifest().withFisher())
                    .run(
                            manner.trainer().at(watch.and(share())).keeping(manner.checkpoint()),
                            base.weights(),
                            base.memory(),
                            // The rows held back are measured on when the round has a result.
                            new HeldBack(rows, rows),
                            random,
                            (epoch, of, loss) -> {
                                log.epoch(round, epoch, of, loss);
                                epochs.done(round.number(), epoch, of, loss);
                            });
        } catch (LimitWatch.Stopped stopped) {
            throw stopped.reason();
        }
    }

    private Pace share() {
        OptionalInt percent = manner.cpuPercent().get();
        return percent.isPresent()
                ? new CpuShare(percent.getAsInt(), clock, Thread::sleep)
                : Pace.unlimited();
    }

    /** Whoever opens a round must not be able to ask for an update that is about a single row. */
    private void requireRows(String term, int wanted) throws DeclinedException {
        if (wanted < minRows) {
            throw new DeclinedException(
                    "the round's %s is %d, and an update from fewer than %d rows says too much about each"
                            .formatted(term, wanted, minRows));
        }
    }

    private static Map<String, String> metrics(TrainingReport report, Duration time) {
        return Map.of(
                "accuracyBefore", decimal(report.before().accuracy()),
                "accuracyAfter", decimal(report.after().accuracy()),
                "lossBefore", decimal(report.before().loss()),
                "lossAfter", decimal(report.after().loss()),
                "seconds", decimal(time.toMillis() / 1000.0));
    }

    private static String decimal(double value) {
        return CanonicalDecimal.of(value);
    }
}
