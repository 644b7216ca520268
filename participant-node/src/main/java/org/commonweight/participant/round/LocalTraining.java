package org.commonweight.participant.round;

import org.commonweight.ewc.Penalty;
import org.commonweight.ewc.Trainer;
import org.commonweight.ewc.TrainingOutcome;
import org.commonweight.ewc.TrainingPlan;
import org.commonweight.ewc.TrainingTask;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.fisher.FisherDiagonal;
import org.commonweight.ewc.fisher.FisherKind;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.Network;
import org.commonweight.protocol.average.GridEncoder;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalDecimal;
import org.commonweight.protocol.manifest.ModelManifest;
import org.commonweight.protocol.manifest.RoundManifest;
import org.commonweight.protocol.result.Head;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.Update;
import org.commonweight.protocol.tensor.Weights;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Turns a round's base and the rows of this machine into an update on the round's grid. */
public final class LocalTraining {
    private final Trainer trainer;
    private final Dataset data;
    private final int minRows;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final ParticipantLog log;

    /**
     * Trains on {@code data} with {@code trainer}, but never on fewer than {@code minRows} of them;
     * {@code random} decides the order of rows.
     */
    public LocalTraining(
            Trainer trainer,
            Dataset data,
            int minRows,
            InstantSource clock,
            RandomGenerator random,
            ParticipantLog log) {
        this.trainer = trainer;
        this.data = data;
        this.minRows = minRows;
        this.clock = clock;
        this.random = random;
        this.log = log;
    }

    /** An update, what it weighs, and what this participant says about it. */
    record Trained(Update update, long saturated, int samples, Map<String, String> metrics) {}

    /**
     * Computes the Fisher diagonal at the base if the round asks for it, then trains.
     *
     * @throws DeclinedException if training ran away, or the round wants too few rows
     */
    Trained train(Round round, ModelManifest genesis, RoundManifest manifest, Head base)
            throws InterruptedException, MalformedException, DeclinedException {
        Instant start = clock.instant();
        TrainingPlan plan = TrainingPlan.of(manifest.training());
        Architecture architecture = Architecture.of(genesis);
        requireRows("maxSamples", round.terms().maxSamples());
        if (manifest.withFisher()) {
            requireRows("fisherSamples", plan.fisherSamples());
        }
        Dataset rows = data.sample(round.terms().maxSamples(), random);
        log.training(round, rows.rows());
        GridEncoder encoder = new GridEncoder(manifest.grid(), genesis.memoryScale());
        Optional<GridTensors> fisher = Optional.empty();
        if (manifest.withFisher()) {
            Dataset sample = rows.sample(plan.fisherSamples(), random);
            Network network = new Network(architecture, base.weights());
            Weights diagonal = FisherDiagonal.of(FisherKind.EXACT, network, sample).toWeights();
            fisher = Optional.of(encoder.fisher(diagonal));
        }
        Penalty penalty =
                base.memory()
                        .map(m -> Penalty.of(plan, base.weights(), m, genesis.memoryScale()))
                        .orElseGet(Penalty::none);
        TrainingTask task =
                new TrainingTask(
                        architecture, base.weights(), penalty, rows, plan, random.nextLong());
        TrainingOutcome outcome =
                trainer.train(task, (epoch, of, loss) -> log.epoch(round, epoch, of, loss));
        return switch (outcome) {
            case TrainingOutcome.Diverged(int epoch) ->
                    throw new DeclinedException(
                            "training diverged in epoch "
                                    + epoch
                                    + ", the update would be useless");
            case TrainingOutcome.Trained trained -> {
                log.trained(round, trained.report());
                GridTensors delta = encoder.delta(base.weights(), trained.weights());
                double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
                yield new Trained(
                        new Update(delta, fisher),
                        encoder.saturated(),
                        rows.rows(),
                        metrics(trained, seconds));
            }
        };
    }

    /** Whoever opens a round must not be able to ask for an update that is about a single row. */
    private void requireRows(String term, int wanted) throws DeclinedException {
        if (wanted < minRows) {
            throw new DeclinedException(
                    "the round's %s is %d, and an update from fewer than %d rows says too much about each"
                            .formatted(term, wanted, minRows));
        }
    }

    private static Map<String, String> metrics(TrainingOutcome.Trained trained, double seconds) {
        return Map.of(
                "accuracyBefore", decimal(trained.report().before().accuracy()),
                "accuracyAfter", decimal(trained.report().after().accuracy()),
                "lossBefore", decimal(trained.report().before().loss()),
                "lossAfter", decimal(trained.report().after().loss()),
                "seconds", decimal(seconds));
    }

    private static String decimal(double value) {
        return CanonicalDecimal.of(value);
    }
}
