package org.commonweight.participant.round;

import org.commonweight.ipfs.NamedContent;
import org.commonweight.ipfs.fetch.Fetcher;
import org.commonweight.ipfs.fetch.FetchingReader;
import org.commonweight.ipfs.fetch.Source;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.RoundManifest;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.result.HeadReader;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.sign.Eip712;

import java.util.ArrayList;
import java.util.List;

/** Fetches and verifies what a round asks for, from the own sources and those that it names. */
public final class AssignmentReader {
    private static final int MAX_FILE_BYTES = Integer.MAX_VALUE - 8;

    private final ContentStore store;
    private final Fetcher fetcher;
    private final List<Source> sources;
    private final Eip712 eip712;

    /** Reads through {@code fetcher} into {@code store}; {@code sources} are asked first. */
    public AssignmentReader(
            ContentStore store, Fetcher fetcher, List<Source> sources, Eip712 eip712) {
        this.store = store;
        this.fetcher = fetcher;
        this.sources = List.copyOf(sources);
        this.eip712 = eip712;
    }

    /**
     * Returns what {@code round} asks for.
     *
     * @throws UnavailableException if nobody serves it
     * @throws MalformedException if it breaks a rule, or describes another round
     */
    public Assignment read(ModelHistory history, Round round)
            throws UnavailableException, MalformedException {
        RoundManifest manifest =
                SignedManifest.ofRound(content(sources).manifest(round.terms().manifest()))
                        .signedBy(round.openers(), eip712);
        if (!manifest.model().equals(history.model())
                || manifest.round() != round.number()
                || !manifest.base().equals(round.base())) {
            throw new MalformedException("The RoundManifest describes another round");
        }
        HeadReader heads = HeadReader.of(history, content(allSources(manifest)), eip712);
        return Assignment.of(round, manifest, history.org(), heads);
    }

    /** Returns what reads the heads of a model from the own sources. */
    public HeadReader heads(ModelHistory history) throws UnavailableException, MalformedException {
        return HeadReader.of(history, content(sources), eip712);
    }

    private List<Source> allSources(RoundManifest manifest) throws MalformedException {
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
