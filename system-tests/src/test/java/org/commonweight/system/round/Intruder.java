package org.commonweight.system.round;

import org.commonweight.ipfs.gateway.Gateway;
import org.commonweight.ipfs.store.TemporaryStore;
import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.LedgerWriter;
import org.commonweight.participant.delivery.Announcement;
import org.commonweight.participant.delivery.Inbox;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.manifest.UpdateManifest;
import org.commonweight.protocol.round.Preimages;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.sign.LocalSigner;
import org.commonweight.protocol.sign.Statement;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** A member that does by hand, and wrongly, what a node would do well. */
final class Intruder implements AutoCloseable {
    private static final int SAMPLES = 100;

    private final World world;
    private final LocalSigner key;
    private final EthereumLedger ledger;
    private final LedgerWriter writer;
    private final Eip712 eip712;
    private final TemporaryStore scratch = TemporaryStore.open(InstantSource.system());
    private final Gateway gateway;

    Intruder(World world) throws Exception {
        this.world = world;
        this.key = world.allowed();
        this.ledger = EthereumLedger.connect(world.chain.rpc(), world.ledger);
        this.writer = ledger.writer(key);
        this.eip712 = new Eip712(ledger.domain());
        this.gateway = Gateway.onLoopback(scratch.store().blocks(), 0);
        Inbox inbox = new Inbox(world.operated.inbox(), eip712, key, InstantSource.system());
        Announcement announcement =
                new Announcement(world.operated.model(), Optional.of(gateway.uri()), inbox);
        inbox.post("/profile", announcement.profile());
        announcement.putOnLedger(world.history(), scratch.store(), writer);
    }

    /** Waits for the round of this number. */
    Round awaitRound(long number) throws Exception {
        while (true) {
            Optional<Round> live = world.history().live();
            if (live.isPresent() && live.get().number() == number) {
                return live.get();
            }
            Thread.sleep(Duration.ofMillis(50));
        }
    }

    /** Signs an update that holds {@code file}, and keeps both. */
    Digest publish(Round round, byte[] file) throws Exception {
        FileReference reference = scratch.store().add(file);
        UpdateManifest update =
                new UpdateManifest(
                        world.operated.model(),
                        round.number(),
                        round.opening(),
                        key.address(),
                        reference,
                        SAMPLES,
                        0,
                        Map.of(),
                        "intruder/1");
        return scratch.store().putManifest(SignedManifest.seal(update, eip712, key).bytes());
    }

    void commit(Round round, Digest update) throws Exception {
        Digest commitment =
                Preimages.commitment(
                        world.operated.model(),
                        round.number(),
                        key.address(),
                        update,
                        SAMPLES,
                        salt(round, update));
        writer.commit(world.operated.model(), round.number(), round.opening(), commitment);
    }

    /** Reveals as soon as everybody has committed. */
    void reveal(Round round, Digest update) throws Exception {
        while (world.history().live().orElseThrow().commits().size() < round.terms().maxUpdates()) {
            Thread.sleep(Duration.ofMillis(50));
        }
        writer.reveal(world.operated.model(), round.number(), update, SAMPLES, salt(round, update));
    }

    void stopServing() {
        gateway.close();
    }

    private Digest salt(Round round, Digest update) {
        return eip712.salt(
                new Statement.OfSalt(world.operated.model(), round.number(), update), key);
    }

    @Override
    public void close() throws IOException {
        gateway.close();
        scratch.close();
        ledger.close();
    }
}
