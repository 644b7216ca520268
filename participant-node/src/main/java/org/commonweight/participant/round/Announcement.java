package org.commonweight.participant.round;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.ledger.LedgerWriter;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.manifest.ParticipantProfile;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.sign.Signer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells where this participant's content is served: the signed profile goes into the organization's
 * inbox and its digest onto the ledger.
 */
public final class Announcement {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final byte[] profile;
    private final URI inbox;

    /** Signs the profile of {@code signer} for {@code model}; no source if it serves nothing. */
    public Announcement(
            Digest model, Optional<URI> contentSource, URI inbox, Eip712 eip712, Signer signer) {
        ParticipantProfile unsigned =
                new ParticipantProfile(
                        model,
                        signer.address(),
                        Optional.empty(),
                        platform(),
                        contentSource.map(URI::toString).stream().toList(),
                        Optional.empty());
        this.profile = SignedManifest.seal(unsigned, eip712, signer).bytes();
        this.inbox = inbox;
    }

    /**
     * Leaves the profile with the inbox.
     *
     * @throws IOException if the inbox cannot be reached or does not take it
     */
    public void leaveWithInbox() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(inbox.resolve("/presence"))
                                    .timeout(PATIENCE)
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(profile))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(
                        inbox + " answered " + answer.statusCode() + " " + answer.body().strip());
            }
        }
    }

    /** Puts the digest of the profile onto the ledger, unless it stands there already. */
    public void putOnLedger(ModelHistory history, ContentStore store, LedgerWriter ledger)
            throws ContentException, LedgerException, InterruptedException {
        Digest digest = store.putManifest(profile);
        if (!digest.equals(history.profiles().get(ledger.address()))) {
            ledger.join(history.model(), digest);
        }
    }

    private static String platform() {
        return "%s %s, %d cores, Java %s"
                .formatted(
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version().feature());
    }
}
