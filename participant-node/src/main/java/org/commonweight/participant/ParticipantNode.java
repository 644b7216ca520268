package org.commonweight.participant;

import io.vertx.core.Vertx;

import org.commonweight.ewc.Trainer;
import org.commonweight.ewc.data.DataException;
import org.commonweight.ipfs.fetch.Fetcher;
import org.commonweight.ipfs.fetch.SourcePolicy;
import org.commonweight.ipfs.gateway.Gateway;
import org.commonweight.ipfs.store.BlockStore;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.ipfs.store.Durability;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.participant.api.NodeEvents;
import org.commonweight.participant.api.ParticipantApi;
import org.commonweight.participant.home.JoinedModel;
import org.commonweight.participant.home.ParticipantHome;
import org.commonweight.participant.journal.Journal;
import org.commonweight.participant.limits.Limits;
import org.commonweight.participant.limits.ThisMachine;
import org.commonweight.participant.model.Ledgers;
import org.commonweight.participant.model.NodeControl;
import org.commonweight.participant.model.NodeParts;
import org.commonweight.participant.model.Problems;
import org.commonweight.participant.model.RunningModels;
import org.commonweight.participant.round.Step;
import org.commonweight.participant.round.Workbench;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.web.AccessToken;
import org.commonweight.web.Listen;
import org.commonweight.web.LiveEvents;
import org.commonweight.web.Pages;
import org.commonweight.web.Sessions;
import org.commonweight.web.WebException;
import org.commonweight.web.WebHost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * A participant's process: it takes part in every model that was joined, trains on rows that it
 * never sends anywhere, publishes updates from its own store, and answers its owner on this
 * machine.
 */
public final class ParticipantNode {
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final ParticipantSettings settings;
    private final RunningModels.Keys keys;
    private final Trainer trainer;
    private final Surroundings surroundings;
    private final Consumer<String> lines;

    /**
     * What a node takes from outside, so that tests can choose it.
     *
     * @param zone where the hours of the day are counted
     * @param random a cryptographically strong source
     * @param steps is told of every step of a round
     */
    public record Surroundings(
            InstantSource clock, ZoneId zone, RandomGenerator random, Step.Observer steps) {}

    /**
     * Prepares a node.
     *
     * @param lines takes every line that the participant is to read
     */
    public ParticipantNode(
            ParticipantSettings settings,
            RunningModels.Keys keys,
            Trainer trainer,
            Surroundings surroundings,
            Consumer<String> lines) {
        this.settings = settings;
        this.keys = keys;
        this.trainer = trainer;
        this.surroundings = surroundings;
        this.lines = lines;
    }

    /**
     * Takes part until the thread is interrupted; ends by itself when no model can go on, with what
     * went wrong first and what to do about it.
     */
    public void run()
            throws IOException,
                    LedgerException,
                    HistoryException,
                    MalformedException,
                    DataException,
                    WebException,
                    InterruptedException {
        ParticipantHome home = settings.home();
        Files.createDirectories(home.folder());
        AtomicReference<Limits> limits = new AtomicReference<>(settings.configuration().limits());
        NodeEvents watcher =
                new NodeEvents(
                        lines, settings.configuration().consent(), settings.models().size() > 1);
        Vertx vertx = Vertx.vertx();
        try (Journal journal = Journal.open(home.journal(), surroundings.steps()::writing);
                ContentStore store = store(limits.get());
                Fetcher fetcher = fetcher(store);
                Gateway gateway = gateway(store);
                Workbench workbench = new Workbench(watcher::nodeChanged);
                Ledgers ledgers = ledgers()) {
            NodeParts parts =
                    new NodeParts(
                            home,
                            settings.configuration(),
                            accepted(),
                            settings.acceptRewind(),
                            limits::get,
                            ThisMachine.around(home.store()),
                            store,
                            fetcher,
                            gateway.uri(),
                            journal,
                            ledgers,
                            trainer,
                            workbench,
                            new Problems(watcher::nodeChanged),
                            watcher,
                            surroundings.steps(),
                            surroundings.clock(),
                            surroundings.zone());
            try (RunningModels models = new RunningModels(parts, keys);
                    LiveEvents live = new LiveEvents(vertx)) {
                NodeControl control = new NodeControl(parts, models, keys, limits);
                watcher.connect(live, control);
                serve(vertx, control, live, watcher);
            }
        } finally {
            vertx.close().await();
        }
    }

    private void serve(Vertx vertx, NodeControl control, LiveEvents live, NodeEvents watcher)
            throws IOException,
                    LedgerException,
                    HistoryException,
                    MalformedException,
                    DataException,
                    WebException,
                    InterruptedException {
        Sessions sessions =
                new Sessions(AccessToken.in(settings.home().folder(), surroundings.random()));
        ParticipantApi api = new ParticipantApi(control, watcher);
        Listen listen = Listen.loopback(settings.configuration().port());
        try (WebHost host =
                WebHost.start(
                        vertx,
                        listen,
                        router -> {
                            sessions.mount(router);
                            api.mount(router);
                            live.mount(router);
                            Pages.PARTICIPANT.mount(router);
                        })) {
            Files.writeString(settings.home().apiUrl(), host.address() + "\n");
            try {
                takePart(control.models());
            } finally {
                Files.deleteIfExists(settings.home().apiUrl());
            }
        }
    }

    private void takePart(RunningModels models)
            throws IOException,
                    LedgerException,
                    HistoryException,
                    MalformedException,
                    DataException,
                    InterruptedException {
        for (JoinedModel joined : settings.models()) {
            models.start(joined);
        }
        while (true) {
            Optional<Exception> failure = models.awaitEnd();
            if (failure.isPresent()) {
                rethrow(failure.get());
            }
            // No model is joined now; one may be joined while this runs.
            Thread.sleep(AGAIN);
        }
    }

    private static void rethrow(Exception failure)
            throws IOException,
                    LedgerException,
                    HistoryException,
                    MalformedException,
                    DataException {
        switch (failure) {
            case IOException e -> throw e;
            case LedgerException e -> throw e;
            case HistoryException e -> throw e;
            case MalformedException e -> throw e;
            case DataException e -> throw e;
            case RuntimeException e -> throw e;
            default -> throw new IllegalStateException("Unexpected failure", failure);
        }
    }

    private ContentStore store(Limits limits) throws IOException {
        return ContentStore.open(
                settings.home().store(),
                Durability.POWER_LOSS,
                surroundings.clock(),
                limits.maxDiskBytes().orElse(BlockStore.UNLIMITED));
    }

    /** Serves where it served last, since others still look there for what was revealed. */
    private Gateway gateway(ContentStore store) throws IOException {
        Path last = settings.home().gatewayPort();
        Gateway gateway = gateway(store, last);
        Files.writeString(last, gateway.uri().getPort() + "\n");
        return gateway;
    }

    private static Gateway gateway(ContentStore store, Path last) throws IOException {
        if (Files.exists(last)) {
            try {
                int port = Integer.parseInt(Files.readString(last).strip());
                return Gateway.onLoopback(store.blocks(), port);
            } catch (IOException | IllegalArgumentException taken) {
                // Any other port will do: the profile then says which.
            }
        }
        return Gateway.onLoopback(store.blocks(), 0);
    }

    private Fetcher fetcher(ContentStore store) {
        SourcePolicy policy =
                settings.configuration().allowPrivate()
                        ? SourcePolicy.allowPrivate()
                        : SourcePolicy.publicOnly();
        return new Fetcher(
                store, policy, org.commonweight.ipfs.fetch.Limits.defaults(), surroundings.clock());
    }

    private Ledgers ledgers() {
        return new Ledgers(
                settings.home(), settings.configuration().finality(), surroundings.random());
    }

    private Set<Digest> accepted() {
        Set<Digest> accepted = ConcurrentHashMap.newKeySet();
        if (settings.accept()) {
            settings.models().forEach(joined -> accepted.add(joined.model()));
        }
        return accepted;
    }
}
