package org.commonweight.participant.round;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.participant.journal.Contribution;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.manifest.RoundManifest;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.manifest.UpdateManifest;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.sign.Signer;
import org.commonweight.protocol.sign.Statement;
import org.commonweight.protocol.tensor.TensorFile;
import org.commonweight.protocol.tensor.Update;

import java.util.Map;

/** Keeps a participant's update in its store, signed and pinned, before anybody hears of it. */
public final class UpdateKeeper {
    private static final String SOFTWARE = "commonweight/0.1";

    private final ContentStore store;
    private final Eip712 eip712;
    private final Signer signer;

    /** An update, how much of it was clamped, what it weighs, and what is said about it. */
    public record Finished(
            Update update, long saturated, int samples, Map<String, String> metrics) {
        public Finished {
            metrics = Map.copyOf(metrics);
        }
    }

    /** Keeps in {@code store} what {@code signer} signs. */
    public UpdateKeeper(ContentStore store, Eip712 eip712, Signer signer) {
        this.store = store;
        this.eip712 = eip712;
        this.signer = signer;
    }

    /**
     * Keeps an update for {@code round}; returns what commits to it and opens it.
     *
     * @throws ContentException if the store cannot take it
     */
    public Contribution keep(Round round, RoundManifest manifest, Finished finished)
            throws ContentException {
        byte[] bytes = TensorFile.ofUpdate(manifest.model(), round.number(), finished.update());
        FileReference file = store.add(bytes);
        UpdateManifest update =
                new UpdateManifest(
                        manifest.model(),
                        round.number(),
                        round.opening(),
                        signer.address(),
                        file,
                        finished.samples(),
                        finished.saturated(),
                        finished.metrics(),
                        SOFTWARE);
        byte[] stored = SignedManifest.seal(update, eip712, signer).bytes();
        Digest digest = store.putManifest(stored);
        pin(
                manifest.model(),
                round,
                file,
                new FileReference(Cid.ofManifest(digest), stored.length));
        Statement.OfSalt statement = new Statement.OfSalt(manifest.model(), round.number(), digest);
        return new Contribution(
                manifest.model(),
                round.number(),
                round.opening(),
                digest,
                finished.samples(),
                eip712.salt(statement, signer));
    }

    private void pin(Digest model, Round round, FileReference file, FileReference manifest)
            throws ContentException {
        String name = "model/" + model + "/round/" + round.number() + "/update/";
        store.pins().pin(name + "file", file);
        store.pins().pin(name + "manifest", manifest);
    }
}
