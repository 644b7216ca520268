package org.commonweight.organization;

import org.commonweight.ewc.data.DataException;
import org.commonweight.ipfs.NamedContent;
import org.commonweight.ipfs.fetch.SourcePolicy;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.LedgerWriter;
import org.commonweight.ledger.ModelFollower;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.organization.inbox.ModelInbox;
import org.commonweight.organization.inbox.Presence;
import org.commonweight.organization.journal.Journal;
import org.commonweight.organization.operator.OperatorLog;
import org.commonweight.organization.publish.Publication;
import org.commonweight.organization.relay.Relay;
import org.commonweight.organization.round.HistoryView;
import org.commonweight.organization.round.Holdout;
import org.commonweight.organization.round.LedgerClock;
import org.commonweight.organization.round.RoundCloser;
import org.commonweight.organization.round.RoundLauncher;
import org.commonweight.organization.round.RoundMemory;
import org.commonweight.organization.round.RoundRunner;
import org.commonweight.organization.round.UpdateCollector;
import org.commonweight.organization.round.UpdateFetch;
import org.commonweight.organization.round.UpdateSources;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.result.HeadReader;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.sign.Signer;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** Puts the parts together that one model's rounds need, from what the node has opened. */
record ModelAssembly(
        OrganizationSettings settings,
        Signer signer,
        EthereumLedger ledger,
        LedgerWriter writer,
        ContentStore store,
        Journal journal,
        List<URI> sources,
        InstantSource clock,
        OperatorLog log) {

    OperatedModel operate(Digest model, Path data, URI inbox)
            throws LedgerException,
                    HistoryException,
                    UnavailableException,
                    MalformedException,
                    DataException,
                    IOException {
        Eip712 eip712 = new Eip712(ledger.domain());
        RoundMemory memory = new RoundMemory(journal, model);
        ModelFollower follower = follower(model);
        HeadReader heads =
                HeadReader.of(follower.poll(), new NamedContent(store, Integer.MAX_VALUE), eip712);
        Holdout holdout = Holdout.read(heads.genesis(), data);
        Publication publication = new Publication(store, model, ledger.domain(), signer);
        LedgerClock windows = new LedgerClock(clock, log);
        Relay relay = new Relay(model, journal, writer, eip712, windows);
        RoundLauncher launcher = new RoundLauncher(store, eip712, publication, writer, sources);
        RoundCloser closer =
                new RoundCloser(
                        heads,
                        collector(publication, eip712, windows),
                        publication,
                        holdout,
                        writer,
                        eip712,
                        clock,
                        log);
        RoundRunner runner =
                new RoundRunner(
                        ledger, follower, writer, launcher, closer, relay, memory, windows, clock,
                        log);
        HistoryView history = new HistoryView(ledger, model);
        Presence presence = new Presence(clock);
        ModelInbox mail =
                new ModelInbox(
                        heads.genesis(),
                        history::includes,
                        publication,
                        presence,
                        eip712,
                        clock,
                        log);
        return new OperatedModel(
                heads.genesis(), runner, memory, history, presence, mail, relay, inbox);
    }

    private UpdateCollector collector(
            Publication publication, Eip712 eip712, InstantSource windows) {
        SourcePolicy policy =
                settings.allowPrivate() ? SourcePolicy.allowPrivate() : SourcePolicy.publicOnly();
        UpdateFetch fetch = new UpdateFetch(store, policy, new UpdateSources(store, eip712), clock);
        return new UpdateCollector(store, fetch, publication, windows, log);
    }

    /** Remembers what the chain has shown, so that a loss is noticed after a restart, too. */
    private ModelFollower follower(Digest model) throws LedgerException, IOException {
        Path seen = Files.createDirectories(settings.home().resolve("seen"));
        ModelFollower follower =
                ModelFollower.remembering(ledger, model, seen.resolve(model.hex()));
        if (settings.acceptRewind()) {
            follower.acceptRewind();
        }
        return follower;
    }
}
