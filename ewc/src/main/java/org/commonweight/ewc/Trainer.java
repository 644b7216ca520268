package org.commonweight.ewc;

import org.commonweight.ewc.checkpoint.CheckpointFile;
import org.commonweight.ewc.model.Evaluation;
import org.commonweight.ewc.model.Network;
import org.commonweight.ewc.pace.Pace;
import org.commonweight.protocol.tensor.Weights;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Carries out a training task: the order of rows, the epochs and the report, whatever the engine.
 * The same task on the same engine and machine gives the same weights.
 */
public final class Trainer {
    private final TrainingEngine engine;
    private final InstantSource clock;
    private final Pace pace;
    private final Optional<CheckpointFile> checkpoint;

    /** Trains with {@code engine} as fast as it can and measures by {@code clock}. */
    public Trainer(TrainingEngine engine, InstantSource clock) {
        this(engine, clock, Pace.unlimited(), Optional.empty());
    }

    private Trainer(
            TrainingEngine engine,
            InstantSource clock,
            Pace pace,
            Optional<CheckpointFile> checkpoint) {
        this.engine = engine;
        this.clock = clock;
        this.pace = pace;
        this.checkpoint = checkpoint;
    }

    /** Returns the name of the engine, see {@link TrainingEngine#name}. */
    public String engine() {
        return engine.name();
    }

    /** Returns a trainer that asks {@code other} between steps. */
    public Trainer at(Pace other) {
        return new Trainer(engine, clock, other, checkpoint);
    }

    /**
     * Returns a trainer that writes {@code file} now and then and whenever it is interrupted, goes
     * on from there if the same task is asked for again, to the same bits, and removes the file
     * when the task is done.
     */
    public Trainer keeping(CheckpointFile file) {
        return new Trainer(engine, clock, pace, Optional.of(file));
    }

    /**
     * Trains on the calling thread.
     *
     * @throws InterruptedException if the thread is interrupted; looked for before each step
     * @throws java.io.UncheckedIOException if the checkpoint cannot be read, written or removed
     * @throws IllegalStateException if the checkpoint is damaged
     */
    public TrainingOutcome train(TrainingTask task, TrainingProgress progress)
            throws InterruptedException {
        TrainingRun run = new TrainingRun(task, engine.name(), pace, checkpoint, clock);
        Instant start = clock.instant();
        Optional<Weights> weights = run.run(engine, progress);
        Duration duration = Duration.between(start, clock.instant());
        checkpoint.ifPresent(CheckpointFile::delete);
        return weights.isPresent()
                ? finish(task, weights.get(), duration)
                : new TrainingOutcome.Diverged(run.epoch());
    }

    private TrainingOutcome finish(TrainingTask task, Weights weights, Duration duration) {
        Evaluation before = measure(task, task.base());
        Evaluation after = measure(task, weights);
        if (!isFinite(weights) || !Double.isFinite(after.loss())) {
            return new TrainingOutcome.Diverged(task.plan().epochs());
        }
        int rows = task.data().rows();
        return new TrainingOutcome.Trained(
                weights,
                new TrainingReport(
                        engine.name(), rows, task.plan().steps(rows), duration, before, after));
    }

    private static Evaluation measure(TrainingTask task, Weights weights) {
        Network network = new Network(task.architecture(), weights, task.mask());
        return Evaluation.of(network, task.measured());
    }

    private static boolean isFinite(Weights weights) {
        for (int t = 0; t < weights.layout().tensors().size(); t++) {
            for (float value : weights.tensor(t)) {
                if (!Float.isFinite(value)) {
                    return false;
                }
            }
        }
        return true;
    }
}
