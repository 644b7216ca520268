package org.commonweight.organization;

import io.vertx.core.Vertx;

import org.commonweight.ewc.data.DataException;
import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.gateway.Gateway;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.ipfs.store.Durability;
import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.LedgerWriter;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.organization.inbox.ContentInbox;
import org.commonweight.organization.inbox.Inbox;
import org.commonweight.organization.inbox.ModelInboxes;
import org.commonweight.organization.journal.Journal;
import org.commonweight.organization.journal.StepObserver;
import org.commonweight.organization.operator.OperatorLog;
import org.commonweight.organization.publish.ModelPlan;
import org.commonweight.organization.publish.ModelPublisher;
import org.commonweight.organization.reading.LedgerNode;
import org.commonweight.organization.reading.PublicRoutes;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.join.JoinLink;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.sign.Signer;
import org.commonweight.web.WebException;
import org.commonweight.web.WebHost;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What an organization's process has opened: journal, content store and gateway, its line to the
 * ledger, and the host of its public face. Publishes models and takes them up.
 */
public final class OrganizationNode implements AutoCloseable {
    private final OrganizationSettings settings;
    private final Signer signer;
    private final InstantSource clock;
    private final OperatorLog log;
    private final Resources resources = new Resources();
    private final Journal journal;
    private final EthereumLedger ledger;
    private final LedgerWriter writer;
    private final ContentStore store;
    private final Gateway gateway;
    private final ModelInboxes inboxes = new ModelInboxes();
    private final PublicRoutes reading;
    private final WebHost host;
    private final AtomicBoolean announced = new AtomicBoolean();

    private OrganizationNode(
            OrganizationSettings settings,
            Signer signer,
            Journal journal,
            InstantSource clock,
            OperatorLog log)
            throws IOException, LedgerException, WebException, InterruptedException {
        this.settings = settings;
        this.signer = signer;
        this.journal = journal;
        this.clock = clock;
        this.log = log;
        try {
            Path home = settings.home();
            // The jitter spreads nodes, not calls of one node.
            var jitter = new SplittableRandom(signer.address().hashCode());
            ledger = resources.add(EthereumLedger.connect(settings.access(), jitter));
            writer = ledger.writer(signer, home.resolve("outbox.json"));
            if (settings.acceptRewind()) {
                writer.acceptRewind();
            }
            store =
                    resources.add(
                            ContentStore.open(home.resolve("store"), Durability.POWER_LOSS, clock));
            gateway = resources.add(Gateway.on(settings.gateway(), store.blocks()));
            reading =
                    new PublicRoutes(
                            ledger.domain(),
                            List.of(contentSource()),
                            resources.add(
                                    new LedgerNode(
                                            settings.access().endpoints(),
                                            settings.access().ledger())));
            host = resources.add(publicFace());
        } catch (IOException
                | LedgerException
                | WebException
                | InterruptedException
                | RuntimeException e) {
            resources.close();
            throw e;
        }
    }

    private WebHost publicFace() throws WebException, InterruptedException {
        Vertx vertx = Vertx.vertx();
        resources.add(() -> vertx.close().await());
        Eip712 eip712 = new Eip712(ledger.domain());
        Inbox inbox = new Inbox(inboxes, eip712, clock);
        ContentInbox content = new ContentInbox(store, inboxes, eip712, clock, log);
        return WebHost.start(
                vertx,
                settings.inbox(),
                router -> {
                    inbox.mount(router);
                    content.mount(router);
                    reading.mount(router);
                });
    }

    /**
     * Starts a node with a journal of its own in its home.
     *
     * @throws IOException if home or a port cannot be used, or another node uses them
     * @throws LedgerException if there is no usable ledger
     */
    public static OrganizationNode start(
            OrganizationSettings settings, Signer signer, InstantSource clock, OperatorLog log)
            throws IOException, LedgerException, InterruptedException {
        Files.createDirectories(settings.home());
        Journal journal =
                Journal.open(settings.home().resolve("journal"), clock, StepObserver.NONE);
        try {
            OrganizationNode node = start(settings, signer, journal, clock, log);
            node.resources.addLast(journal);
            return node;
        } catch (IOException | LedgerException | InterruptedException | RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    /**
     * Starts a node on an open journal, which stays the caller's.
     *
     * @throws IOException if home or a port cannot be used
     * @throws LedgerException if there is no usable ledger
     */
    public static OrganizationNode start(
            OrganizationSettings settings,
            Signer signer,
            Journal journal,
            InstantSource clock,
            OperatorLog log)
            throws IOException, LedgerException, InterruptedException {
        try {
            return new OrganizationNode(settings, signer, journal, clock, log);
        } catch (WebException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Returns the address of the organization. */
    public Address address() {
        return signer.address();
    }

    /** Returns where the organization's content is served. */
    public URI contentSource() {
        return settings.reachable().gateway().orElseGet(gateway::uri);
    }

    /** Returns where participants leave what they have to leave. */
    public URI inbox() {
        return settings.reachable().inbox().orElseGet(host::address);
    }

    /** Returns the ledger. */
    public EthereumLedger ledger() {
        return ledger;
    }

    /** Returns the content store. */
    public ContentStore store() {
        return store;
    }

    /** Returns what a participant's node needs to find {@code model}. */
    public JoinLink joinLink(Digest model) {
        return new JoinLink(
                ledger.domain().chainId(),
                ledger.domain().ledger(),
                model,
                settings.reachable().rpc().orElseGet(settings.access().endpoints()::getFirst),
                List.of(contentSource()),
                inbox());
    }

    /**
     * Publishes and registers a model; {@code salt} tells it from others of this organization. To
     * publish the same again changes nothing.
     */
    public Digest publish(ModelPlan plan, Digest salt)
            throws ContentException, LedgerException, InterruptedException {
        Digest model = new ModelPublisher(store, ledger, writer, signer).publish(plan, salt);
        log.modelPublished(model, plan.name());
        return model;
    }

    /** Makes {@code participants} members of {@code model} from its next round on. */
    public void allow(Digest model, List<Address> participants)
            throws LedgerException, InterruptedException {
        writer.setAllowed(model, participants, true);
    }

    /** Ends the membership of {@code participants} with the round that is live now. */
    public void disallow(Digest model, List<Address> participants)
            throws LedgerException, InterruptedException {
        writer.setAllowed(model, participants, false);
    }

    /**
     * Takes up a model of this organization: its inbox is open and its rounds can be run.
     *
     * @param data rows that nobody trains on, to see what rounds bring
     * @throws MalformedException if the genesis is not what it must be, or the data do not fit it
     */
    public OperatedModel operate(Digest model, Path data)
            throws LedgerException,
                    HistoryException,
                    UnavailableException,
                    MalformedException,
                    DataException,
                    IOException {
        ModelAssembly assembly =
                new ModelAssembly(
                        settings,
                        signer,
                        ledger,
                        writer,
                        store,
                        journal,
                        List.of(contentSource()),
                        clock,
                        log);
        OperatedModel operated = assembly.operate(model, data, inbox());
        inboxes.add(operated.modelInbox(), operated.intake(), operated.history());
        reading.add(model, operated.genesis().name());
        if (announced.compareAndSet(false, true)) {
            log.started(signer.address(), contentSource(), inbox());
        }
        return operated;
    }

    @Override
    public void close() {
        resources.close();
    }
}
