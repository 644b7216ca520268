package org.commonweight.lab.simulate;

import org.commonweight.audit.RemoteAudit;
import org.commonweight.audit.report.AuditReport;
import org.commonweight.ewc.EngineException;
import org.commonweight.ewc.Trainer;
import org.commonweight.ewc.data.DataException;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.djl.DjlEngine;
import org.commonweight.ipfs.NamedContent;
import org.commonweight.ipfs.fetch.Source;
import org.commonweight.ipfs.gateway.Gateway;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.ipfs.store.TemporaryStore;
import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.ModelFollower;
import org.commonweight.ledger.local.LocalLedger;
import org.commonweight.organization.journal.Journal;
import org.commonweight.organization.journal.StepObserver;
import org.commonweight.organization.operator.OperatorLog;
import org.commonweight.organization.round.Holdout;
import org.commonweight.protocol.result.HeadReader;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.sign.LocalSigner;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Participants by the hundred in one process: a local ledger whose time can be skipped, one store
 * for all, and otherwise what every node does, signatures, commitments, admission and averaging
 * included. Nothing is left behind.
 */
public final class Simulation {
    private final SimulationSettings settings;
    private final InstantSource machine;
    private final RandomGenerator keys;
    private final Consumer<SimulatedRound> progress;

    /**
     * Prepares a simulation.
     *
     * @param keys makes the keys of organization and participants
     * @param progress is told of every round when it has ended
     */
    public Simulation(
            SimulationSettings settings,
            InstantSource machine,
            RandomGenerator keys,
            Consumer<SimulatedRound> progress) {
        this.settings = settings;
        this.machine = machine;
        this.keys = keys;
        this.progress = progress;
    }

    /**
     * Runs it to its end.
     *
     * @throws DataException if the data are missing or too few for so many participants
     * @throws IOException if the ledger cannot be started or the disk not be written
     */
    public SimulationResult run() throws Exception {
        SimulationData data = data();
        try (TemporaryStore scratch = TemporaryStore.open(machine);
                LocalLedger chain = LocalLedger.start(scratch.directory().resolve("ledger"));
                ExecutorService processors =
                        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            LocalSigner signer = LocalSigner.generate(keys);
            var address = EthereumLedger.deploy(chain.rpc(), signer).created().orElseThrow();
            try (EthereumLedger ledger = EthereumLedger.connect(chain.rpc(), address)) {
                return run(data, signer, chain, ledger, scratch, processors);
            }
        }
    }

    private SimulationData data() throws DataException {
        if (settings.data().isPresent()) {
            return SimulationData.read(settings.data().get());
        }
        return settings.noOp()
                ? SimulationData.token()
                : SimulationData.drawn(settings.participants(), settings.seed());
    }

    private SimulationResult run(
            SimulationData data,
            LocalSigner signer,
            LocalLedger chain,
            EthereumLedger ledger,
            TemporaryStore scratch,
            ExecutorService processors)
            throws Exception {
        SimulatedTime time = new SimulatedTime(machine, chain);
        ContentStore store = scratch.store();
        try (Journal journal =
                Journal.open(scratch.directory().resolve("journal"), time, StepObserver.NONE)) {
            return run(data, signer, chain, ledger, store, journal, time, processors);
        }
    }

    private SimulationResult run(
            SimulationData data,
            LocalSigner signer,
            LocalLedger chain,
            EthereumLedger ledger,
            ContentStore store,
            Journal journal,
            SimulatedTime time,
            ExecutorService processors)
            throws Exception {
        Eip712 eip712 = new Eip712(ledger.domain());
        int pixels = data.test().pixels();
        SimulatedOrganization organization =
                SimulatedOrganization.publish(
                        SimulatedModel.plan(pixels, settings.seed()),
                        new Holdout(SimulatedModel.architecture(pixels), data.testRows()),
                        ledger,
                        store,
                        journal,
                        signer,
                        time,
                        new OperatorLog(line -> {}));
        ModelFollower follower = new ModelFollower(ledger, organization.model());
        Courier courier =
                settings.relayed()
                        ? new RelayCourier(
                                ledger.writer(LocalSigner.generate(keys)),
                                eip712,
                                organization.model())
                        : new OwnCourier(ledger);
        Crowd crowd = Crowd.of(settings, keys);
        HeadReader heads =
                HeadReader.of(follower.poll(), new NamedContent(store, Integer.MAX_VALUE), eip712);
        SimulatedRounds rounds =
                new SimulatedRounds(
                        organization,
                        crowd,
                        work(data, heads, time),
                        courier,
                        store,
                        eip712,
                        heads,
                        follower,
                        time,
                        processors);
        List<SimulatedRound> played = play(organization, crowd, rounds);
        return new SimulationResult(played, audit(chain, ledger, store, organization));
    }

    private Work work(SimulationData data, HeadReader heads, InstantSource time)
            throws DataException, EngineException {
        if (settings.noOp()) {
            return new NoWork(settings.seed());
        }
        List<Dataset> shares =
                data.shares(
                        settings.dealing(),
                        settings.participants(),
                        new SplittableRandom(settings.seed()));
        Trainer trainer = new Trainer(DjlEngine.load(), time);
        return new LocalWork(shares, heads.genesis(), trainer, settings.seed());
    }

    private List<SimulatedRound> play(
            SimulatedOrganization organization, Crowd crowd, SimulatedRounds rounds)
            throws Exception {
        SplittableRandom chance = new SplittableRandom(settings.seed());
        List<SimulatedRound> played = new ArrayList<>();
        for (int number = 1; number <= settings.rounds(); number++) {
            organization.allow(crowd.joiningIn(number));
            Cast cast =
                    Cast.draw(
                            crowd.presentIn(number), settings.perRound(), settings.rates(), chance);
            SimulatedRound round =
                    rounds.play(number, cast, SimulatedModel.round(cast.size(), settings.noOp()));
            played.add(round);
            progress.accept(round);
        }
        return played;
    }

    private Optional<AuditReport> audit(
            LocalLedger chain,
            EthereumLedger ledger,
            ContentStore store,
            SimulatedOrganization organization)
            throws Exception {
        if (!settings.audited()) {
            return Optional.empty();
        }
        try (Gateway gateway = Gateway.onLoopback(store.blocks(), 0)) {
            return Optional.of(
                    new RemoteAudit(
                                    chain.rpc(),
                                    ledger.domain().ledger(),
                                    organization.model(),
                                    List.of(new Source(gateway.uri(), Source.Origin.OWN)))
                            .run(machine));
        }
    }
}
