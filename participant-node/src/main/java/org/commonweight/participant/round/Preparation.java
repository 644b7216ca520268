package org.commonweight.participant.round;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.participant.journal.Contribution;
import org.commonweight.participant.journal.Journal;
import org.commonweight.participant.journal.Trained;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.RoundManifest;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.manifest.UpdateManifest;
import org.commonweight.protocol.result.Head;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.sign.Signer;
import org.commonweight.protocol.sign.Statement;
import org.commonweight.protocol.tensor.TensorFile;

import java.io.IOException;
import java.util.SplittableRandom;

/**
 * Prepares a contribution: fetches the base, trains, and keeps the signed update in the store and
 * its secrets in the journal, in this order, before anybody hears of it.
 */
public final class Preparation {
    private static final String SOFTWARE = "commonweight/0.1";

    private final ContentStore store;
    private final Journal journal;
    private final LocalTraining training;
    private final Eip712 eip712;
    private final Signer signer;
    private final Step.Observer steps;

    /** Prepares with what this node has opened. */
    public Preparation(
            ContentStore store,
            Journal journal,
            LocalTraining training,
            Eip712 eip712,
            Signer signer,
            Step.Observer steps) {
        this.store = store;
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
        Head base = assignment.heads().read(round.base());
        steps.reached(Step.FETCHED, round.number());
        LocalTraining.Made made = training.train(assignment, base, order(assignment.manifest()));
        steps.reached(Step.TRAINED, round.number());
        Contribution contribution = keep(round, assignment.manifest(), made);
        steps.reached(Step.KEPT, round.number());
        journal.add(contribution);
        steps.reached(Step.JOURNALLED, round.number());
        journal.add(
                new Trained(
                        contribution.model(),
                        round.number(),
                        made.samples(),
                        assignment.plan().epochs(),
                        made.time().toMillis()));
        return contribution;
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

    private Contribution keep(Round round, RoundManifest manifest, LocalTraining.Made made)
            throws ContentException {
        byte[] bytes = TensorFile.ofUpdate(manifest.model(), round.number(), made.update());
        FileReference file = store.add(bytes);
        UpdateManifest update =
                new UpdateManifest(
                        manifest.model(),
                        round.number(),
                        round.opening(),
                        signer.address(),
                        file,
                        made.samples(),
                        made.saturated(),
                        made.metrics(),
                        SOFTWARE);
        byte[] stored = SignedManifest.seal(update, eip712, signer).bytes();
        Digest digest = store.putManifest(stored);
        String pin = pin(manifest.model(), round.number());
        store.pins().pin(pin + "file", file);
        store.pins()
                .pin(pin + "manifest", new FileReference(Cid.ofManifest(digest), stored.length));
        Statement.OfSalt statement = new Statement.OfSalt(manifest.model(), round.number(), digest);
        return new Contribution(
                manifest.model(),
                round.number(),
                round.opening(),
                digest,
                made.samples(),
                eip712.salt(statement, signer));
    }

    /** Returns what the pins of the own update to a round begin with. */
    static String pin(Digest model, long round) {
        return "model/" + model + "/round/" + round + "/update/";
    }
}
