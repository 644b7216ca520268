package org.commonweight.lab.demo;

import org.commonweight.ewc.EngineException;
import org.commonweight.ewc.Penalty;
import org.commonweight.ewc.Trainer;
import org.commonweight.ewc.TrainingOutcome;
import org.commonweight.ewc.TrainingPlan;
import org.commonweight.ewc.TrainingTask;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.data.LabelledImages;
import org.commonweight.ewc.djl.DjlEngine;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.Evaluation;
import org.commonweight.protocol.tensor.Weights;

import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.SortedSet;

/** Measures what a newcomer's round taught and erased, beside a twin that had no memory. */
final class Newcomer {
    private final Architecture architecture;
    private final Dataset rows;
    private final Dataset test;
    private final SortedSet<Integer> held;

    /** {@code rows} are the newcomer's own, {@code test} are rows that nobody trains on. */
    Newcomer(LabelledImages rows, LabelledImages test) {
        this.architecture = DemoModel.architecture(test.pixels());
        this.rows = rows.toDataset(DemoModel.DIVISOR, DemoData.CLASSES);
        this.test = test.toDataset(DemoModel.DIVISOR, DemoData.CLASSES);
        this.held = Shares.labels(rows);
    }

    /**
     * Compares {@code base} with what round {@code round} made of it under {@code plan}, and with
     * what {@code plan} without its λ makes of it here.
     *
     * @throws DemoException if the twin's training ran away
     */
    NewcomerResult measure(
            long round, TrainingPlan plan, Weights base, Weights result, DemoProgress progress)
            throws DemoException, EngineException, InterruptedException {
        Weights twin = twin(plan, base, progress);
        return new NewcomerResult(round, halves(base), halves(result), halves(twin), plan.lambda());
    }

    /** The twin sees the rows in an order of its own, as the newcomer did. */
    private Weights twin(TrainingPlan plan, Weights base, DemoProgress progress)
            throws DemoException, EngineException, InterruptedException {
        TrainingPlan forgetful =
                new TrainingPlan(
                        plan.batch(),
                        plan.epochs(),
                        plan.fisherSamples(),
                        BigDecimal.ZERO,
                        plan.learningRate());
        Trainer trainer = new Trainer(DjlEngine.load(), InstantSource.system());
        TrainingTask task =
                new TrainingTask(
                        architecture,
                        base,
                        Penalty.none(),
                        rows,
                        forgetful,
                        new SecureRandom().nextLong());
        TrainingOutcome outcome =
                trainer.train(
                        task,
                        (epoch, of, loss) ->
                                progress.step("the twin's epoch " + epoch + " of " + of));
        if (outcome instanceof TrainingOutcome.Trained trained) {
            return trained.weights();
        }
        throw new DemoException("the twin without memory diverged: run the demo again");
    }

    private Halves halves(Weights weights) {
        return Halves.of(Evaluation.of(architecture, weights, test).confusion(), held);
    }
}
