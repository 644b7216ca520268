package org.commonweight.lab.simulate;

import org.commonweight.ipfs.NamedContent;
import org.commonweight.ipfs.fetch.SourcePolicy;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.LedgerWriter;
import org.commonweight.ledger.ModelFollower;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.organization.journal.Journal;
import org.commonweight.organization.operator.OperatorLog;
import org.commonweight.organization.operator.RoundSummary;
import org.commonweight.organization.publish.ModelPlan;
import org.commonweight.organization.publish.ModelPublisher;
import org.commonweight.organization.publish.Publication;
import org.commonweight.organization.relay.Relay;
import org.commonweight.organization.round.Holdout;
import org.commonweight.organization.round.LedgerClock;
import org.commonweight.organization.round.RoundCloser;
import org.commonweight.organization.round.RoundLauncher;
import org.commonweight.organization.round.RoundMemory;
import org.commonweight.organization.round.RoundPlan;
import org.commonweight.organization.round.RoundRunner;
import org.commonweight.organization.round.UpdateCollector;
import org.commonweight.organization.round.UpdateFetch;
import org.commonweight.organization.round.UpdateSources;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.result.HeadReader;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.sign.Signer;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The organization of a simulation: what any organization's node does, but without its servers. */
final class SimulatedOrganization {
    /** So many memberships fit into a block. */
    private static final int BATCH = 256;

    private final Digest model;
    private final LedgerWriter writer;
    private final RoundRunner runner;

    private SimulatedOrganization(Digest model, LedgerWriter writer, RoundRunner runner) {
        this.model = model;
        this.writer = writer;
        this.runner = runner;
    }

    /** Publishes {@code plan} into {@code store} and on {@code ledger}. */
    static SimulatedOrganization publish(
            ModelPlan plan,
            Holdout holdout,
            EthereumLedger ledger,
            ContentStore store,
            Journal journal,
            Signer signer,
            InstantSource clock,
            OperatorLog log)
            throws Exception {
        LedgerWriter writer = ledger.writer(signer);
        Digest model = new ModelPublisher(store, ledger, writer, signer).publish(plan, Digest.ZERO);
        Eip712 eip712 = new Eip712(ledger.domain());
        ModelFollower follower = new ModelFollower(ledger, model);
        HeadReader heads =
                HeadReader.of(follower.poll(), new NamedContent(store, Integer.MAX_VALUE), eip712);
        Publication publication = new Publication(store, model, ledger.domain(), signer);
        UpdateFetch fetch =
                new UpdateFetch(
                        store, SourcePolicy.publicOnly(), new UpdateSources(store, eip712), clock);
        UpdateCollector collector = new UpdateCollector(store, fetch, publication, clock, log);
        RoundLauncher launcher = new RoundLauncher(store, eip712, publication, writer, List.of());
        RoundCloser closer =
                new RoundCloser(heads, collector, publication, holdout, writer, eip712, clock, log);
        RoundRunner runner =
                new RoundRunner(
                        ledger,
                        follower,
                        writer,
                        launcher,
                        closer,
                        new Relay(model, journal, writer, eip712, clock),
                        new RoundMemory(journal, model),
                        new LedgerClock(clock, log),
                        clock,
                        log);
        return new SimulatedOrganization(model, writer, runner);
    }

    Digest model() {
        return model;
    }

    void allow(List<Address> participants) throws LedgerException, InterruptedException {
        for (int from = 0; from < participants.size(); from += BATCH) {
            int to = Math.min(from + BATCH, participants.size());
            writer.setAllowed(model, participants.subList(from, to), true);
        }
    }

    Optional<RoundSummary> run(RoundPlan plan) throws Exception {
        return runner.run(plan);
    }
}
