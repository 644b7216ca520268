package org.commonweight.participant.round;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.NamedContent;
import org.commonweight.ipfs.fetch.Fetcher;
import org.commonweight.ipfs.fetch.FetchingReader;
import org.commonweight.ipfs.fetch.Source;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.participant.journal.Contribution;
import org.commonweight.participant.journal.Journal;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.RoundManifest;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.manifest.UpdateManifest;
import org.commonweight.protocol.result.Head;
import org.commonweight.protocol.result.HeadReader;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.sign.Signer;
import org.commonweight.protocol.sign.Statement;
import org.commonweight.protocol.tensor.TensorFile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Prepares a contribution: fetches and verifies what the round names, trains, and keeps the signed
 * update in the store and its secrets in the journal, in this order, before anybody hears of it.
 */
public final class Preparation {
    private static final int MAX_FILE_BYTES = Integer.MAX_VALUE - 8;
    private static final String SOFTWARE = "commonweight/0.1";

    private final ContentStore store;
    private final Fetcher fetcher;
    private final List<Source> sources;
    private final Journal journal;
    private final LocalTraining training;
    private final Eip712 eip712;
    private final Signer signer;

    /** Prepares with what this node has opened. */
    public Preparation(
            ContentStore store,
            Fetcher fetcher,
            List<Source> sources,
            Journal journal,
            LocalTraining training,
            Eip712 eip712,
            Signer signer) {
        this.store = store;
        this.fetcher = fetcher;
        this.sources = List.copyOf(sources);
        this.journal = journal;
        this.training = training;
        this.eip712 = eip712;
        this.signer = signer;
    }

    /** Returns the contribution to {@code round}: the journalled one if it was made before. */
    Contribution contribution(ModelHistory history, Round round)
            throws ContentException,
                    UnavailableException,
                    MalformedException,
                    DeclinedException,
                    IOException,
                    InterruptedException {
        var made = journal.find(round.opening());
        if (made.isPresent()) {
            return made.get();
        }
        RoundManifest manifest = manifest(history, round);
        NamedContent content = content(manifestSources(manifest));
        HeadReader heads = HeadReader.of(history, content, eip712);
        Head base = heads.read(round.base());
        LocalTraining.Trained trained = training.train(round, heads.genesis(), manifest, base);
        Contribution contribution = keep(round, manifest, trained);
        journal.add(contribution);
        return contribution;
    }

    private RoundManifest manifest(ModelHistory history, Round round)
            throws UnavailableException, MalformedException {
        RoundManifest manifest =
                SignedManifest.ofRound(content(sources).manifest(round.terms().manifest()))
                        .signedBy(round.openers(), eip712);
        if (!manifest.model().equals(history.model())
                || manifest.round() != round.number()
                || !manifest.base().equals(round.base())) {
            throw new MalformedException("The RoundManifest describes another round");
        }
        return manifest;
    }

    private Contribution keep(Round round, RoundManifest manifest, LocalTraining.Trained trained)
            throws ContentException {
        byte[] bytes = TensorFile.ofUpdate(manifest.model(), round.number(), trained.update());
        FileReference file = store.add(bytes);
        UpdateManifest update =
                new UpdateManifest(
                        manifest.model(),
                        round.number(),
                        round.opening(),
                        signer.address(),
                        file,
                        trained.samples(),
                        trained.saturated(),
                        trained.metrics(),
                        SOFTWARE);
        byte[] stored = SignedManifest.seal(update, eip712, signer).bytes();
        Digest digest = store.putManifest(stored);
        String pin = "round/" + round.number() + "/update/";
        store.pins().pin(pin + "file", file);
        store.pins()
                .pin(pin + "manifest", new FileReference(Cid.ofManifest(digest), stored.length));
        Statement.OfSalt statement = new Statement.OfSalt(manifest.model(), round.number(), digest);
        return new Contribution(
                manifest.model(),
                round.number(),
                round.opening(),
                digest,
                trained.samples(),
                eip712.salt(statement, signer));
    }

    private List<Source> manifestSources(RoundManifest manifest) throws MalformedException {
        List<Source> all = new ArrayList<>(sources);
        for (String url : manifest.sources()) {
            all.add(Source.parse(url, Source.Origin.OTHERS));
        }
        return all;
    }

    private NamedContent content(List<Source> from) {
        return new NamedContent(new FetchingReader(store, fetcher, from), MAX_FILE_BYTES);
    }
}
