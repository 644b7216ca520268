package org.commonweight.ewc;

import org.commonweight.ewc.checkpoint.Checkpoint;
import org.commonweight.ewc.checkpoint.CheckpointFile;
import org.commonweight.ewc.descent.DescentState;
import org.commonweight.ewc.pace.Pace;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.tensor.Weights;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;

/** The steps of one task, from the first or from where a checkpoint stands. */
final class TrainingRun {
    private final TrainingTask task;
    private final Pace pace;
    private final Optional<CheckpointFile> file;
    private final InstantSource clock;
    private final Digest identity;
    private final DescentState start;
    private int epoch = 1;
    private int row;
    private double losses;
    private Instant written;

    TrainingRun(
            TrainingTask task,
            String engine,
            Pace pace,
            Optional<CheckpointFile> file,
            InstantSource clock) {
        this.task = task;
        this.pace = pace;
        this.file = file;
        this.clock = clock;
        this.written = clock.instant();
        this.identity = file.isPresent() ? TaskIdentity.of(task, engine) : Digest.ZERO;
        Optional<Checkpoint> checkpoint = file.flatMap(f -> f.read(identity, task.base().layout()));
        if (checkpoint.isPresent()) {
            this.epoch = checkpoint.get().epoch();
            this.row = checkpoint.get().row();
            this.losses = checkpoint.get().losses();
        }
        this.start =
                checkpoint
                        .map(Checkpoint::state)
                        .orElseGet(() -> DescentState.start(task.base(), task.optimizer()));
    }

    /** Returns the epoch that is going on. */
    int epoch() {
        return epoch;
    }

    /** Takes all steps that are left; empty if a loss of this epoch was not finite. */
    Optional<Weights> run(TrainingEngine engine, TrainingProgress progress)
            throws InterruptedException {
        try (TrainingSession session = engine.open(task.rule(), start)) {
            SplittableRandom seeds = new SplittableRandom(task.seed());
            for (int done = 1; done < epoch; done++) {
                seeds.split();
            }
            int epochs = task.plan().epochs();
            for (; epoch <= epochs; epoch++) {
                if (!finishEpoch(session, task.data().shuffled(seeds.split()))) {
                    return Optional.empty();
                }
                int steps = Math.ceilDiv(task.data().rows(), batch());
                progress.epochDone(epoch, epochs, losses / steps);
                row = 0;
                losses = 0;
            }
            return Optional.of(session.weights());
        }
    }

    /** Tells whether every loss was finite. */
    private boolean finishEpoch(TrainingSession session, int[] order) throws InterruptedException {
        while (row < order.length) {
            try {
                pace.betweenSteps();
                if (Thread.interrupted()) {
                    throw new InterruptedException("Training was interrupted");
                }
            } catch (InterruptedException e) {
                write(session);
                throw e;
            }
            int to = Math.min(row + batch(), order.length);
            double loss = session.step(task.data(), order, row, to);
            if (!Double.isFinite(loss)) {
                return false;
            }
            losses += loss;
            row = to;
            if (file.isPresent() && file.get().isDue(written, clock.instant())) {
                write(session);
            }
        }
        return true;
    }

    private int batch() {
        return task.plan().batch();
    }

    private void write(TrainingSession session) {
        file.ifPresent(f -> f.write(new Checkpoint(identity, session.state(), epoch, row, losses)));
        written = clock.instant();
    }
}
