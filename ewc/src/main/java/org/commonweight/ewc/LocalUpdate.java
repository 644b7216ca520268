package org.commonweight.ewc;

import org.commonweight.ewc.data.Dataset;
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

/** What one participant's rows make of a base model: an update on the round's grid, or nothing. */
public sealed interface LocalUpdate {
    /** Training went well; so many elements of the update were clamped to the grid's caps. */
    record Made(Update update, long saturated, TrainingReport report) implements LocalUpdate {}

    /** Training ran away in this epoch, and an update would be useless. */
    record Diverged(int epoch) implements LocalUpdate {}

    /**
     * What a participant starts from.
     *
     * @param memory the consolidated Fisher diagonal of what the base has learned, if there is one
     * @param memoryScale binary digits after the point of memory and Fisher diagonal
     * @param withFisher whether the update is to carry a Fisher diagonal
     */
    record Start(
            Architecture architecture,
            Weights base,
            Optional<GridTensors> memory,
            int memoryScale,
            Grid grid,
            boolean withFisher) {
        private Penalty penalty(TrainingPlan plan) {
            return memory.map(m -> Penalty.of(plan, base, m, memoryScale)).orElseGet(Penalty::none);
        }
    }

    /**
     * Computes the exact Fisher diagonal at the base, if it is wanted, then trains, in the order of
     * rows that {@code random} decides.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    static LocalUpdate train(
            Start start,
            Dataset rows,
            TrainingPlan plan,
            Trainer trainer,
            RandomGenerator random,
            TrainingProgress progress)
            throws InterruptedException {
        GridEncoder encoder = new GridEncoder(start.grid(), start.memoryScale());
        Optional<GridTensors> fisher =
                start.withFisher()
                        ? Optional.of(encoder.fisher(diagonal(start, rows, plan, random)))
                        : Optional.empty();
        TrainingTask task =
                new TrainingTask(
                        start.architecture(),
                        start.base(),
                        start.penalty(plan),
                        rows,
                        plan,
                        random.nextLong());
        return switch (trainer.train(task, progress)) {
            case TrainingOutcome.Diverged(int epoch) -> new Diverged(epoch);
            case TrainingOutcome.Trained(Weights weights, TrainingReport report) ->
                    new Made(
                            new Update(encoder.delta(start.base(), weights), fisher),
                            encoder.saturated(),
                            report);
        };
    }

    private static Weights diagonal(
            Start start, Dataset rows, TrainingPlan plan, RandomGenerator random) {
        Dataset sample = rows.sample(plan.fisherSamples(), random);
        Network network = new Network(start.architecture(), start.base());
        return FisherDiagonal.of(FisherKind.EXACT, network, sample).toWeights();
    }
}
