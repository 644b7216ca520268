package org.commonweight.participant.round;

import org.commonweight.ipfs.ContentException;
import org.commonweight.participant.journal.Contribution;
import org.commonweight.participant.journal.Journal;
import org.commonweight.participant.journal.Trained;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.RoundManifest;
import org.commonweight.protocol.result.Head;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.sign.Signer;
import org.commonweight.protocol.sign.Statement;

import java.io.IOException;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Prepares a contribution: fetches the base, trains, and keeps the signed update in the store and
 * its secrets in the journal, in this order, before anybody hears of it.
 */
public final class Preparation {
    private final UpdateKeeper keeper;
    private final Journal journal;
    private final LocalTraining training;
    private final Eip712 eip712;
    private final Signer signer;
    private final Step.Observer steps;
    private Optional<Unkept> unkept = Optional.empty();

    /** What was trained for the round of {@code opening} and is not in the store yet. */
    private record Unkept(Digest opening, LocalTraining.Made made) {}

    /** Prepares with what this node has opened. */
    public Preparation(
            UpdateKeeper keeper,
            Journal journal,
            LocalTraining training,
            Eip712 eip712,
            Signer signer,
            Step.Observer steps) {
        this.keeper = keeper;
        this.journal = journal;
        this.training = training;
        this.eip712 = eip712;
        this.signer = signer;
        this.steps = steps;
    }

    /** Trains for a round, and returns what is in the journal about it from now on. */
    Contribution make(Assignment assignment)
            throws ContentException,
                    UnavailableException,
                    MalformedException,
                    DeclinedException,
                    PausedException,
                    IOException,
                    InterruptedException {
        Round round = assignment.round();
        LocalTraining.Made made = made(assignment);
        Contribution contribution = keeper.keep(round, assignment.manifest(), made.finished());
        steps.reached(Step.KEPT, round.number());
        journal.add(contribution);
        unkept = Optional.empty();
        steps.reached(Step.JOURNALLED, round.number());
        journal.add(
                new Trained(
                        contribution.model(),
                        round.number(),
                        made.finished().samples(),
                        assignment.plan().epochs(),
                        made.time().toMillis(),
                        made.cpu().toMillis()));
        return contribution;
    }

    /** A store that is full is no reason to train twice. */
    private LocalTraining.Made made(Assignment assignment)
            throws UnavailableException,
                    MalformedException,
                    DeclinedException,
                    PausedException,
                    IOException,
                    InterruptedException {
        Round round = assignment.round();
        if (unkept.isPresent() && unkept.get().opening().equals(round.opening())) {
            return unkept.get().made();
        }
        Head base = assignment.heads().read(round.base());
        steps.reached(Step.FETCHED, round.number());
        LocalTraining.Made made = training.train(assignment, base, order(assignment.manifest()));
        unkept = Optional.of(new Unkept(round.opening(), made));
        steps.reached(Step.TRAINED, round.number());
        return made;
    }

    /**
     * The order of rows follows from the key, the model and the round: nobody else can know it, and
     * who trains again after a crash makes the same update, not a second one.
     */
    private SplittableRandom order(RoundManifest manifest) {
        Digest secret =
                eip712.salt(
                        new Statement.OfSalt(manifest.model(), manifest.round(), Digest.ZERO),
                        signer);
        long seed = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            seed = (seed << 8) | (secret.bytes().at(i) & 0xff);
        }
        return new SplittableRandom(seed);
    }
}
