package org.commonweight.participant.delivery;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.ledger.LedgerWriter;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.manifest.ParticipantProfile;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.round.ModelHistory;

import java.net.URI;
import java.util.Optional;

/**
 * Says where this participant's content is served: a signed profile, which the organization's inbox
 * keeps, and whose digest stands on the ledger.
 */
public final class Announcement {
    private final Digest model;
    private final byte[] profile;

    /**
     * Signs the profile of the inbox's signer for {@code model}; no source if it serves nothing.
     */
    public Announcement(Digest model, Optional<URI> contentSource, Inbox inbox) {
        ParticipantProfile unsigned =
                new ParticipantProfile(
                        model,
                        inbox.signer().address(),
                        Optional.empty(),
                        platform(),
                        contentSource.map(URI::toString).stream().toList(),
                        Optional.empty());
        this.profile = SignedManifest.seal(unsigned, inbox.eip712(), inbox.signer()).bytes();
        this.model = model;
    }

    Digest model() {
        return model;
    }

    /** Returns the signed profile as the inbox keeps it. */
    public byte[] profile() {
        return profile.clone();
    }

    /** Puts the digest of the profile onto the ledger, unless it stands there already. */
    public void putOnLedger(ModelHistory history, ContentStore store, LedgerWriter ledger)
            throws ContentException, LedgerException, InterruptedException {
        Digest digest = store.putManifest(profile);
        if (!digest.equals(history.profiles().get(ledger.address()))) {
            ledger.join(history.model(), digest);
        }
    }

    /** Returns system, cores and Java, as profiles and heartbeats say them. */
    public static String platform() {
        return "%s %s, %d cores, Java %s"
                .formatted(
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version().feature());
    }
}
