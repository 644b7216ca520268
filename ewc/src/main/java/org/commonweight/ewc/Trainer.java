package org.commonweight.ewc;

import org.commonweight.ewc.model.Evaluation;
import org.commonweight.protocol.tensor.Weights;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Carries out a training task: the order of rows, the epochs and the report, whatever the engine.
 * The same task on the same engine and machine gives the same weights.
 */
public final class Trainer {
    private final TrainingEngine engine;
    private final InstantSource clock;

    /** Trains with {@code engine} and measures by {@code clock}. */
    public Trainer(TrainingEngine engine, InstantSource clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * Trains on the calling thread.
     *
     * @throws InterruptedException if the thread is interrupted; looked for before each step
     */
    public TrainingOutcome train(TrainingTask task, TrainingProgress progress)
            throws InterruptedException {
        TrainingPlan plan = task.plan();
        SplittableRandom seeds = new SplittableRandom(task.seed());
        Instant start = clock.instant();
        try (TrainingSession session =
                engine.open(
                        task.architecture(),
                        task.base(),
                        task.penalty(),
                        plan.learningRate().doubleValue())) {
            for (int epoch = 1; epoch <= plan.epochs(); epoch++) {
                double loss = epoch(session, task, seeds.split());
                if (!Double.isFinite(loss)) {
                    return new TrainingOutcome.Diverged(epoch);
                }
                progress.epochDone(epoch, plan.epochs(), loss);
            }
            return finish(task, session.weights(), Duration.between(start, clock.instant()));
        }
    }

    /** Returns the mean loss over the steps, or the first one that is not finite. */
    private static double epoch(TrainingSession session, TrainingTask task, RandomGenerator random)
            throws InterruptedException {
        int[] order = task.data().shuffled(random);
        int batch = task.plan().batch();
        double sum = 0;
        int steps = 0;
        for (int from = 0; from < order.length; from += batch) {
            if (Thread.interrupted()) {
                throw new InterruptedException("Training was interrupted");
            }
            double loss =
                    session.step(task.data(), order, from, Math.min(from + batch, order.length));
            if (!Double.isFinite(loss)) {
                return loss;
            }
            sum += loss;
            steps++;
        }
        return sum / steps;
    }

    private TrainingOutcome finish(TrainingTask task, Weights weights, Duration duration) {
        Evaluation before = Evaluation.of(task.architecture(), task.base(), task.data());
        Evaluation after = Evaluation.of(task.architecture(), weights, task.data());
        if (!isFinite(weights) || !Double.isFinite(after.loss())) {
            return new TrainingOutcome.Diverged(task.plan().epochs());
        }
        int rows = task.data().rows();
        return new TrainingOutcome.Trained(
                weights,
                new TrainingReport(
                        engine.name(), rows, task.plan().steps(rows), duration, before, after));
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
