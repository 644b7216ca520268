package org.commonweight.participant;

import io.vertx.core.Vertx;

import org.commonweight.ewc.Trainer;
import org.commonweight.ewc.data.DataException;
import org.commonweight.ewc.data.DataFormat;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.data.Split;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.NamedContent;
import org.commonweight.ipfs.fetch.Fetcher;
import org.commonweight.ipfs.fetch.FetchingReader;
import org.commonweight.ipfs.fetch.Limits;
import org.commonweight.ipfs.fetch.SourcePolicy;
import org.commonweight.ipfs.gateway.Gateway;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.ipfs.store.Durability;
import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.LedgerWriter;
import org.commonweight.ledger.ModelFollower;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.participant.delivery.Delivery;
import org.commonweight.participant.delivery.Upload;
import org.commonweight.participant.journal.Journal;
import org.commonweight.participant.round.Announcement;
import org.commonweight.participant.round.LocalTraining;
import org.commonweight.participant.round.ParticipantLog;
import org.commonweight.participant.round.Preparation;
import org.commonweight.participant.round.RoundLoop;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.ModelManifest;
import org.commonweight.protocol.result.HeadReader;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.sign.Signer;
import org.commonweight.web.WebException;
import org.commonweight.web.WebHost;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * A participant's process for one model: it watches the ledger, trains on rows that it never sends
 * anywhere, and publishes updates from its own store. Vert.x serves its status to this machine.
 */
public final class ParticipantNode {
    private static final int MAX_MANIFESTS = 1 << 20;

    private final ParticipantSettings settings;
    private final Signer signer;
    private final Trainer trainer;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final StatusPage status;
    private final ParticipantLog log;

    /**
     * Prepares a node.
     *
     * @param random decides the order of rows; it need not be secret
     * @param lines takes every line that the participant is to read
     */
    public ParticipantNode(
            ParticipantSettings settings,
            Signer signer,
            Trainer trainer,
            InstantSource clock,
            RandomGenerator random,
            Consumer<String> lines) {
        this.settings = settings;
        this.signer = signer;
        this.trainer = trainer;
        this.clock = clock;
        this.random = random;
        this.status = new StatusPage(signer.address(), settings.model());
        this.log = new ParticipantLog(status.andThen(lines));
    }

    /** Takes part in rounds until the thread is interrupted; a failure says what to do about it. */
    public void run()
            throws IOException,
                    LedgerException,
                    HistoryException,
                    ContentException,
                    UnavailableException,
                    MalformedException,
                    DataException,
                    WebException,
                    InterruptedException {
        Files.createDirectories(settings.home());
        SourcePolicy policy =
                settings.allowPrivate() ? SourcePolicy.allowPrivate() : SourcePolicy.publicOnly();
        try (EthereumLedger ledger = EthereumLedger.connect(settings.rpc(), settings.ledger());
                ContentStore store =
                        ContentStore.open(
                                settings.home().resolve("store"), Durability.POWER_LOSS, clock);
                Journal journal = Journal.open(settings.home().resolve("journal"));
                Fetcher fetcher = new Fetcher(store, policy, Limits.defaults(), clock)) {
            Vertx vertx = Vertx.vertx();
            try (WebHost host = WebHost.start(vertx, 0, status::mount)) {
                Files.writeString(settings.home().resolve("status-url"), host.address() + "\n");
                takePart(ledger, store, journal, fetcher);
            } finally {
                vertx.close().await();
            }
        }
    }

    private void takePart(
            EthereumLedger ledger, ContentStore store, Journal journal, Fetcher fetcher)
            throws IOException,
                    LedgerException,
                    HistoryException,
                    ContentException,
                    UnavailableException,
                    MalformedException,
                    DataException,
                    InterruptedException {
        if (settings.upload()) {
            takePart(ledger, store, journal, fetcher, Optional.empty());
            return;
        }
        try (Gateway gateway = Gateway.onLoopback(store.blocks(), 0)) {
            takePart(ledger, store, journal, fetcher, Optional.of(gateway.uri()));
        }
    }

    private void takePart(
            EthereumLedger ledger,
            ContentStore store,
            Journal journal,
            Fetcher fetcher,
            Optional<URI> contentSource)
            throws IOException,
                    LedgerException,
                    HistoryException,
                    ContentException,
                    UnavailableException,
                    MalformedException,
                    DataException,
                    InterruptedException {
        Eip712 eip712 = new Eip712(ledger.domain());
        LedgerWriter writer = ledger.writer(signer);
        ModelFollower follower = new ModelFollower(ledger, settings.model());
        NamedContent content =
                new NamedContent(
                        new FetchingReader(store, fetcher, settings.sources()), MAX_MANIFESTS);
        ModelManifest genesis = HeadReader.of(follower.poll(), content, eip712).genesis();
        Dataset data = rows(genesis);
        log.started(signer.address(), contentSource, data.rows());
        Announcement announcement =
                new Announcement(settings.model(), contentSource, settings.inbox(), eip712, signer);
        announce(announcement, follower, store, writer);
        Preparation preparation =
                new Preparation(
                        store,
                        fetcher,
                        settings.sources(),
                        journal,
                        new LocalTraining(trainer, data, settings.minRows(), clock, random, log),
                        eip712,
                        signer);
        Delivery delivery =
                settings.upload()
                        ? new Upload(
                                settings.inbox(), settings.home(), store, eip712, signer, clock)
                        : Delivery.SERVED;
        new RoundLoop(follower, writer, preparation, journal, delivery, clock, log).run();
    }

    private Dataset rows(ModelManifest genesis) throws MalformedException, DataException {
        Architecture architecture = Architecture.of(genesis);
        Dataset data =
                DataFormat.of(genesis.data())
                        .read(
                                settings.data(),
                                Split.TRAIN,
                                architecture.inputs(),
                                genesis.labels());
        if (data.rows() < settings.minRows()) {
            throw new DataException(
                    "%s has %d rows, and an update from fewer than %d says too much about each: add rows or lower --min-rows"
                            .formatted(settings.data(), data.rows(), settings.minRows()));
        }
        return data;
    }

    private void announce(
            Announcement announcement,
            ModelFollower follower,
            ContentStore store,
            LedgerWriter writer)
            throws ContentException, LedgerException, HistoryException, InterruptedException {
        try {
            announcement.leaveWithInbox();
        } catch (IOException e) {
            log.inboxFailed(String.valueOf(e.getMessage()));
        }
        announcement.putOnLedger(follower.poll(), store, writer);
        log.joined();
    }
}
