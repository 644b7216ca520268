package org.commonweight.ewc;

import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.data.HeldBack;
import org.commonweight.ewc.fisher.FisherDiagonal;
import org.commonweight.ewc.fisher.FisherKind;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.Network;
import org.commonweight.protocol.average.Grid;
import org.commonweight.protocol.average.GridEncoder;
import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.Update;
import org.commonweight.protocol.tensor.Weights;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Makes the update that a participant would send: the Fisher diagonal at the base where it is
 * wanted, then training, then the grid.
 *
 * @param grid of the round
 * @param memoryScale of the model
 * @param withFisher whether updates of the round carry a Fisher diagonal
 */
public record UpdateTraining(
        Architecture architecture,
        TrainingPlan plan,
        Grid grid,
        int memoryScale,
        boolean withFisher) {
    /** How it ended. */
    public sealed interface Outcome {
        /**
         * There is an update.
         *
         * @param saturated values that were cut off by the grid
         * @param normalizedLambda λ times the mean of F; 0 without memory
         */
        record Made(Update update, long saturated, double normalizedLambda, TrainingReport report)
                implements Outcome {}

        /** Training ran away in this epoch. */
        record Diverged(int epoch) implements Outcome {}
    }

    /**
     * Trains on the rows of {@code data} that are not held back.
     *
     * @param memory of the base, as grid values
     * @param random decides the order of rows and those that the Fisher diagonal is taken over
     */
    public Outcome run(
            Trainer trainer,
            Weights base,
            Optional<GridTensors> memory,
            HeldBack data,
            RandomGenerator random,
            TrainingProgress progress)
            throws InterruptedException {
        GridEncoder encoder = new GridEncoder(grid, memoryScale);
        Optional<GridTensors> fisher =
                withFisher
                        ? Optional.of(encoder.fisher(fisher(base, data.train(), random)))
                        : Optional.empty();
        Penalty penalty =
                memory.map(m -> Penalty.of(plan, base, m, memoryScale)).orElseGet(Penalty::none);
        TrainingTask task =
                new TrainingTask(architecture, base, penalty, data.train(), plan, random.nextLong())
                        .measuredOn(data.test());
        return switch (trainer.train(task, progress)) {
            case TrainingOutcome.Diverged(int epoch) -> new Outcome.Diverged(epoch);
            case TrainingOutcome.Trained trained -> {
                GridTensors delta = encoder.delta(base, trained.weights());
                double normalized = penalty instanceof EwcPenalty ewc ? ewc.normalizedLambda() : 0;
                yield new Outcome.Made(
                        new Update(delta, fisher),
                        encoder.saturated(),
                        normalized,
                        trained.report());
            }
        };
    }

    private Weights fisher(Weights base, Dataset rows, RandomGenerator random) {
        Dataset sample = rows.sample(plan.fisherSamples(), random);
        return FisherDiagonal.of(FisherKind.EXACT, new Network(architecture, base), sample)
                .toWeights();
    }
}
