package org.commonweight.organization.fault;

import org.commonweight.ipfs.gateway.Gateway;
import org.commonweight.ipfs.store.TemporaryStore;
import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.ModelFollower;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.manifest.ModelManifest;
import org.commonweight.protocol.manifest.ParticipantProfile;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.manifest.UpdateManifest;
import org.commonweight.protocol.relay.CommitRequest;
import org.commonweight.protocol.relay.OpeningRequest;
import org.commonweight.protocol.round.Phase;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.sign.LocalSigner;
import org.commonweight.protocol.sign.RequestSignature;
import org.commonweight.protocol.sign.Statement;
import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.TensorFile;
import org.commonweight.protocol.tensor.Update;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A member whose update is the same in every run, which it leaves with the inbox and brings to the
 * ledger only through the relay: if the relay forgets, the round has no update.
 */
final class ScriptedMember implements AutoCloseable {
    private static final int SAMPLES = 100;
    private static final int ATTEMPTS = 5;

    private final LocalSigner key;
    private final ModelManifest genesis;
    private final Eip712 eip712;
    private final TemporaryStore scratch = TemporaryStore.open(InstantSource.system());
    private final Gateway gateway = Gateway.onLoopback(scratch.store().blocks(), 0);
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    ScriptedMember(LocalSigner key, ModelManifest genesis, Eip712 eip712) throws IOException {
        this.key = key;
        this.genesis = genesis;
        this.eip712 = eip712;
    }

    /** Leaves the profile with the inbox and puts it on the ledger. */
    void join(URI inbox, EthereumLedger ledger) throws Exception {
        ParticipantProfile profile =
                new ParticipantProfile(
                        genesis.model(),
                        key.address(),
                        Optional.of("scripted"),
                        "test",
                        List.of(gateway.uri().toString()),
                        Optional.empty());
        byte[] stored = SignedManifest.seal(profile, eip712, key).bytes();
        for (int i = 0; post(inbox, "/profile", stored) != 202; i++) {
            if (i == ATTEMPTS) {
                throw new IllegalStateException("The profile was not taken");
            }
        }
        ledger.writer(key).join(genesis.model(), Digest.sha256(stored));
    }

    /** Does what is to be done now, if anything is; the inbox may be away. */
    void turn(URI inbox, ModelFollower follower) throws Exception {
        Optional<Round> live = follower.poll().live();
        if (live.isEmpty()) {
            return;
        }
        Round round = live.get();
        OpeningRequest opening = opening(round);
        long now = InstantSource.system().instant().getEpochSecond();
        if (round.commitOf(key.address()).isEmpty()) {
            CommitRequest commit =
                    CommitRequest.sign(
                            genesis.model(),
                            round.number(),
                            round.opening(),
                            opening.commitment(),
                            eip712,
                            key);
            post(inbox, "/commits", commit.body());
        } else if (round.clock().phaseAt(now) == Phase.REVEAL) {
            post(inbox, "/openings", opening.body());
        }
    }

    private OpeningRequest opening(Round round) throws Exception {
        byte[] file =
                TensorFile.ofUpdate(
                        genesis.model(), round.number(), new Update(delta(), Optional.empty()));
        UpdateManifest manifest =
                new UpdateManifest(
                        genesis.model(),
                        round.number(),
                        round.opening(),
                        key.address(),
                        scratch.store().add(file),
                        SAMPLES,
                        0,
                        Map.of(),
                        "test/1");
        Digest update =
                scratch.store().putManifest(SignedManifest.seal(manifest, eip712, key).bytes());
        Digest salt =
                eip712.salt(new Statement.OfSalt(genesis.model(), round.number(), update), key);
        return new OpeningRequest(
                genesis.model(), round.number(), key.address(), update, SAMPLES, salt);
    }

    private GridTensors delta() {
        SplittableRandom random = new SplittableRandom(7);
        GridTensors delta = GridTensors.zeros(genesis.layout());
        for (int t = 0; t < genesis.layout().tensors().size(); t++) {
            int[] values = delta.tensor(t);
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextInt(-1000, 1000);
            }
        }
        return delta;
    }

    private int post(URI inbox, String path, byte[] body) throws InterruptedException {
        try {
            return client.send(
                            HttpRequest.newBuilder(inbox.resolve(path))
                                    .timeout(Duration.ofSeconds(5))
                                    .header("Authorization", signature(path, body))
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException away) {
            return 0;
        }
    }

    private String signature(String path, byte[] body) {
        Digest digest = Digest.sha256(body);
        Instant now = InstantSource.system().instant();
        return RequestSignature.sign("POST", path, digest, now, eip712, key).header();
    }

    @Override
    public void close() throws IOException {
        client.close();
        gateway.close();
        scratch.close();
    }
}
