package org.commonweight.lab.simulate;

import org.commonweight.ewc.Trainer;
import org.commonweight.ewc.TrainingPlan;
import org.commonweight.ewc.UpdateTraining;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.data.HeldBack;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.ModelManifest;
import org.commonweight.protocol.manifest.RoundManifest;
import org.commonweight.protocol.result.Head;
import org.commonweight.protocol.round.Round;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Trains as any participant's node does.
 *
 * @param shares the rows of participant 0, 1, …
 * @param seed decides the order of rows, with round and participant
 */
record LocalWork(List<Dataset> shares, ModelManifest genesis, Trainer trainer, long seed)
        implements Work {
    @Override
    public Done update(int participant, Round round, RoundManifest manifest, Head base)
            throws InterruptedException, MalformedException {
        SplittableRandom random =
                new SplittableRandom(seed ^ (round.number() << Integer.SIZE) ^ participant);
        Dataset rows = shares.get(participant).sample(round.terms().maxSamples(), random);
        UpdateTraining training =
                new UpdateTraining(
                        Architecture.of(genesis),
                        TrainingPlan.of(manifest.training()),
                        manifest.grid(),
                        genesis.memoryScale(),
                        manifest.withFisher());
        UpdateTraining.Outcome outcome =
                training.run(
                        trainer,
                        base.weights(),
                        base.memory(),
                        new HeldBack(rows, rows),
                        random,
                        (epoch, of, loss) -> {});
        return switch (outcome) {
            case UpdateTraining.Outcome.Made made ->
                    new Done(made.update(), made.saturated(), rows.rows());
            case UpdateTraining.Outcome.Diverged(int epoch) ->
                    throw new IllegalStateException(
                            "participant %d diverged in epoch %d of round %d"
                                    .formatted(participant, epoch, round.number()));
        };
    }
}
