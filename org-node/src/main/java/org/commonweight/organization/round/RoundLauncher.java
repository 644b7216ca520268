package org.commonweight.organization.round;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.ledger.LedgerWriter;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.ledger.node.Receipt;
import org.commonweight.organization.publish.Publication;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.manifest.RoundManifest;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.sign.Eip712;

import java.net.URI;
import java.util.List;

/**
 * Opens the next round of a model: first its manifest into the store, then one line on the ledger.
 */
public final class RoundLauncher {
    private final ContentStore store;
    private final Eip712 eip712;
    private final Publication publication;
    private final LedgerWriter ledger;
    private final List<URI> sources;

    /** Opens rounds whose content participants find at {@code sources}. */
    public RoundLauncher(
            ContentStore store,
            Eip712 eip712,
            Publication publication,
            LedgerWriter ledger,
            List<URI> sources) {
        this.store = store;
        this.eip712 = eip712;
        this.publication = publication;
        this.ledger = ledger;
        this.sources = List.copyOf(sources);
    }

    /**
     * Reads what this organization published when it opened {@code round}.
     *
     * @throws MalformedException if it is not what an operator of the model signed
     */
    RoundManifest opened(Round round) throws ContentException, MalformedException {
        return SignedManifest.ofRound(store.manifest(round.terms().manifest()))
                .signedBy(round.openers(), eip712);
    }

    /** Publishes the manifest of the round after {@code history}, and says how to open it. */
    RoundIntent plan(ModelHistory history, RoundPlan plan) throws ContentException {
        RoundManifest manifest =
                new RoundManifest(
                        history.model(),
                        history.nextRound(),
                        history.head(),
                        plan.grid(),
                        plan.memoryRate(),
                        plan.training().toJson(),
                        JsonObject.EMPTY,
                        sources.stream().map(URI::toString).toList());
        // Nobody's quota is to be held by what rounds without a result left behind.
        publication.unpin("upload/");
        Digest digest = publication.signed("round/" + manifest.round() + "/manifest", manifest);
        return new RoundIntent(
                manifest.model(), manifest.round(), history.history(), plan.terms(digest));
    }

    /** Opens a round; the ledger refuses if its past is another one. */
    Receipt open(RoundIntent intent) throws LedgerException, InterruptedException {
        return ledger.openRound(intent.model(), intent.round(), intent.previous(), intent.terms());
    }
}
