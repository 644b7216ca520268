package org.commonweight.participant.consent;

import org.commonweight.ewc.TrainingPlan;
import org.commonweight.participant.journal.Trained;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.manifest.ModelManifest;
import org.commonweight.protocol.sign.Address;

import java.util.Optional;

/**
 * Makes questions for one model.
 *
 * @param rows how many own rows there are to train on
 * @param last what training took last on this machine
 */
public record Questions(ModelManifest genesis, int rows, Optional<Trained> last) {
    /** Operations for each weight and row: forward, backward, update. */
    private static final double OPERATIONS = 6;

    /** Operations that a slow laptop does in a second, to err on the long side. */
    private static final double PER_SECOND = 5e8;

    /** Returns the question about the model as a whole; how rounds train is known only in them. */
    public Consent ofModel(Address organization, Optional<TrainingPlan> lastPlan) {
        return question(genesis.model(), 0, organization, rows, lastPlan);
    }

    /** Returns the question about one round, in which at most {@code maxSamples} rows count. */
    public Consent ofRound(long round, Address organization, int maxSamples, TrainingPlan plan) {
        return question(
                genesis.model(),
                round,
                organization,
                Math.min(rows, maxSamples),
                Optional.of(plan));
    }

    private Consent question(
            Digest model, long round, Address organization, int most, Optional<TrainingPlan> plan) {
        int epochs = plan.map(TrainingPlan::epochs).orElse(last.map(Trained::epochs).orElse(1));
        String training =
                "a model of %,d numbers that tells %s apart%s"
                        .formatted(
                                parameters(),
                                String.join(", ", genesis.labels()),
                                plan.map(p -> ", %d times over your rows".formatted(p.epochs()))
                                        .orElse(", as each round says"));
        return new Consent(
                model, round, genesis.name(), training, most, seconds(most, epochs), organization);
    }

    private long seconds(int most, int epochs) {
        double work = (double) most * epochs;
        double estimate =
                last.map(it -> it.milliseconds() / 1000.0 / ((double) it.rows() * it.epochs()))
                        .orElse(parameters() * OPERATIONS / PER_SECOND);
        return Math.max(1, (long) Math.ceil(work * estimate));
    }

    private long parameters() {
        return genesis.layout().elements();
    }
}
