package org.commonweight.cli.ipfs;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.Progress;
import org.commonweight.ipfs.fetch.Fallbacks;
import org.commonweight.ipfs.fetch.Fetcher;
import org.commonweight.ipfs.fetch.Limits;
import org.commonweight.ipfs.fetch.Source;
import org.commonweight.ipfs.fetch.SourcePolicy;
import org.commonweight.ipfs.kubo.KuboClient;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.ipfs.unixfs.Content;
import org.commonweight.protocol.content.Cid;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** An open store and whom to ask for what it lacks. */
final class Session implements AutoCloseable {
    private static final Limits LIMITS =
            new Limits(Long.MAX_VALUE, Duration.ofSeconds(30), Duration.ofHours(24));

    private final ContentStore store;
    private final List<Source> sources;
    private final Optional<KuboClient> kubo;
    private final Fetcher fetcher;

    Session(
            ContentStore store,
            List<Source> sources,
            Optional<KuboClient> kubo,
            InstantSource clock) {
        this.store = store;
        this.sources = sources;
        this.kubo = kubo;
        this.fetcher =
                new Fetcher(
                        store,
                        SourcePolicy.publicOnly(),
                        LIMITS,
                        clock,
                        new Fallbacks(kubo, List.of()));
    }

    ContentStore store() {
        return store;
    }

    List<Source> sources() {
        return sources;
    }

    Optional<KuboClient> kubo() {
        return kubo;
    }

    Fetcher fetcher() {
        return fetcher;
    }

    /** Sees to it that all of a file or directory is here. */
    Content fetch(Cid root, Progress progress) throws ContentException {
        Content content = fetcher.content(root, sources);
        fetcher.fetch(content.tree(), sources, progress);
        return content;
    }

    @Override
    public void close() throws IOException {
        fetcher.close();
        kubo.ifPresent(KuboClient::close);
        store.close();
    }
}
