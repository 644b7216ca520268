package org.commonweight.organization;

import io.vertx.core.Vertx;

import org.commonweight.ewc.data.DataException;
import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.NamedContent;
import org.commonweight.ipfs.fetch.SourcePolicy;
import org.commonweight.ipfs.gateway.Gateway;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.ipfs.store.Durability;
import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.LedgerWriter;
import org.commonweight.ledger.ModelFollower;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.organization.inbox.ContentInbox;
import org.commonweight.organization.inbox.Inbox;
import org.commonweight.organization.inbox.LedgerMembership;
import org.commonweight.organization.operator.OperatorLog;
import org.commonweight.organization.publish.ModelPlan;
import org.commonweight.organization.publish.ModelPublisher;
import org.commonweight.organization.publish.Publication;
import org.commonweight.organization.round.Holdout;
import org.commonweight.organization.round.RoundCloser;
import org.commonweight.organization.round.RoundLauncher;
import org.commonweight.organization.round.RoundRunner;
import org.commonweight.organization.round.UpdateCollector;
import org.commonweight.organization.round.UpdateFetch;
import org.commonweight.organization.round.UpdateSources;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.result.HeadReader;
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

/**
 * An organization's process: its content store and gateway, its line to the ledger, and Vert.x for
 * what it serves. Publishes models and operates them one by one.
 */
public final class OrganizationNode implements AutoCloseable {
    private final OrganizationSettings settings;
    private final Signer signer;
    private final InstantSource clock;
    private final OperatorLog log;
    private final Resources resources = new Resources();
    private final EthereumLedger ledger;
    private final LedgerWriter writer;
    private final ContentStore store;
    private final Gateway gateway;
    private final Vertx vertx;

    private OrganizationNode(
            OrganizationSettings settings, Signer signer, InstantSource clock, OperatorLog log)
            throws IOException, LedgerException {
        this.settings = settings;
        this.signer = signer;
        this.clock = clock;
        this.log = log;
        try {
            Files.createDirectories(settings.home());
            ledger = resources.add(EthereumLedger.connect(settings.rpc(), settings.ledger()));
            writer = ledger.writer(signer);
            store =
                    resources.add(
                            ContentStore.open(
                                    settings.home().resolve("store"),
                                    Durability.POWER_LOSS,
                                    clock));
            gateway = resources.add(Gateway.onLoopback(store.blocks(), settings.gatewayPort()));
            vertx = Vertx.vertx();
            resources.add(() -> vertx.close().await());
        } catch (IOException | LedgerException | RuntimeException e) {
            resources.close();
            throw e;
        }
    }

    /**
     * Starts the node.
     *
     * @throws IOException if home or port cannot be used
     * @throws LedgerException if there is no usable ledger
     */
    public static OrganizationNode start(
            OrganizationSettings settings, Signer signer, InstantSource clock, OperatorLog log)
            throws IOException, LedgerException {
        return new OrganizationNode(settings, signer, clock, log);
    }

    /** Returns the address of the organization. */
    public Address address() {
        return signer.address();
    }

    /** Returns where the organization's content is served. */
    public URI contentSource() {
        return gateway.uri();
    }

    /** Publishes and registers a model; {@code salt} tells it from others of this organization. */
    public Digest publish(ModelPlan plan, Digest salt)
            throws ContentException, LedgerException, InterruptedException {
        Digest model =
                new ModelPublisher(store, writer, ledger.domain(), signer).publish(plan, salt);
        log.modelPublished(model, plan.name());
        return model;
    }

    /** Makes {@code participants} members of {@code model} from its next round on. */
    public void allow(Digest model, List<Address> participants)
            throws LedgerException, InterruptedException {
        writer.setAllowed(model, participants, true);
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
                    WebException,
                    InterruptedException {
        ModelFollower follower = new ModelFollower(ledger, model);
        Eip712 eip712 = new Eip712(ledger.domain());
        HeadReader heads =
                HeadReader.of(follower.poll(), new NamedContent(store, Integer.MAX_VALUE), eip712);
        Holdout holdout = Holdout.read(heads.genesis(), data);
        Publication publication = new Publication(store, model, ledger.domain(), signer);
        RoundRunner runner = runner(follower, heads, holdout, publication, eip712);
        LedgerMembership members = new LedgerMembership(ledger, model);
        Inbox profiles = new Inbox(model, members, publication, eip712, log);
        ContentInbox content =
                new ContentInbox(store, publication, members, heads.genesis(), eip712, clock, log);
        WebHost host =
                resources.add(
                        WebHost.start(
                                vertx,
                                settings.inboxPort(),
                                router -> {
                                    profiles.mount(router);
                                    content.mount(router);
                                }));
        log.started(signer.address(), gateway.uri(), host.address());
        return new OperatedModel(model, runner, host);
    }

    private RoundRunner runner(
            ModelFollower follower,
            HeadReader heads,
            Holdout holdout,
            Publication publication,
            Eip712 eip712) {
        SourcePolicy policy =
                settings.allowPrivate() ? SourcePolicy.allowPrivate() : SourcePolicy.publicOnly();
        UpdateFetch fetch = new UpdateFetch(store, policy, new UpdateSources(store, eip712), clock);
        UpdateCollector collector = new UpdateCollector(store, fetch, publication, clock, log);
        RoundLauncher launcher =
                new RoundLauncher(store, eip712, publication, writer, List.of(gateway.uri()));
        RoundCloser closer =
                new RoundCloser(heads, collector, publication, holdout, writer, eip712, clock, log);
        return new RoundRunner(ledger, follower, writer, launcher, closer, clock, log);
    }

    @Override
    public void close() {
        resources.close();
    }
}
