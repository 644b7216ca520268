package org.commonweight.ipfs.fetch;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.Progress;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.ipfs.store.Lease;
import org.commonweight.ipfs.unixfs.BlockTree;
import org.commonweight.ipfs.unixfs.Content;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings content into a store, which is asked first; then the sources named for the content, the
 * owner's Kubo, and the owner's other gateways, one after the other. Only blocks that hash to their
 * names and are where the profile puts them are stored, and they stay stored if the fetch fails, so
 * that the next one goes on from there. A collection leaves them alone while the fetch goes on. To
 * cancel a fetch, interrupt its thread. Safe for several threads.
 */
public final class Fetcher implements AutoCloseable {
    private final ContentStore store;
    private final GatewayClient client;
    private final Limits limits;
    private final InstantSource time;
    private final Fallbacks fallbacks;

    /** Creates a fetcher into {@code store} that asks the named sources only. */
    public Fetcher(ContentStore store, SourcePolicy policy, Limits limits, InstantSource time) {
        this(store, policy, limits, time, Fallbacks.none());
    }

    /** Creates a fetcher into {@code store}. */
    public Fetcher(
            ContentStore store,
            SourcePolicy policy,
            Limits limits,
            InstantSource time,
            Fallbacks fallbacks) {
        this.fallbacks = fallbacks;
        this.store = store;
        this.client = new GatewayClient(policy);
        this.limits = limits;
        this.time = time;
    }

    /**
     * Fetches what the store lacks of a file. On return the store has all of it.
     *
     * @throws ContentException.NotAsReferenced if the file is not what the reference says
     * @throws ContentException.TooLarge if it is longer than the limits allow
     * @throws ContentException.QuotaExceeded if the store has no room for it; nothing is asked then
     * @throws ContentException.StorageFailed if the store cannot keep it
     * @throws ContentException.Unobtainable if no source gave it, with what each said
     */
    public void fetch(FileReference file, List<Source> sources) throws ContentException {
        fetch(file, sources, Progress.SILENT);
    }

    /**
     * Fetches what the store lacks of a file and tells {@code progress} of every block.
     *
     * @throws ContentException as without it
     */
    public void fetch(FileReference file, List<Source> sources, Progress progress)
            throws ContentException {
        fetch(BlockTree.of(file), sources, progress);
    }

    /**
     * Fetches what the store lacks of a file or directory and tells {@code progress} of every
     * block.
     *
     * @throws ContentException as for a file of the profile
     */
    public void fetch(BlockTree root, List<Source> sources, Progress progress)
            throws ContentException {
        if (root.bytes() > limits.maxBytes()) {
            throw new ContentException.TooLarge(root.cid(), "reference", limits.maxBytes());
        }
        Clocks clocks = new Clocks(root.cid(), limits, time);
        Lease lease = store.leases().take(root);
        try {
            FileFetch fetch = new FileFetch(root, store.blocks(), clocks, progress);
            if (!fetch.isComplete()) {
                store.blocks().requireRoom(root.cid(), fetch.missingBytes());
                ask(root.cid(), sources, clocks, fetch::from);
            }
        } finally {
            lease.release();
        }
    }

    /**
     * Fetches a manifest, unless the store has it.
     *
     * @throws ContentException as for a file
     */
    public void fetch(Digest manifest, List<Source> sources) throws ContentException {
        Cid cid = Cid.ofManifest(manifest);
        Clocks clocks = new Clocks(cid, limits, time);
        try {
            store.manifest(manifest);
        } catch (ContentException.NotFound | ContentException.Corrupt e) {
            ask(cid, sources, clocks, source -> fetchManifest(manifest, source, clocks));
        }
    }

    /**
     * Fetches the root of something of which only the name is known, unless the store has it, and
     * returns what the root claims to be; what is below it may be missing.
     *
     * @throws ContentException as for a file
     */
    public Content content(Cid root, List<Source> sources) throws ContentException {
        try {
            return store.content(root);
        } catch (ContentException.NotFound | ContentException.Corrupt e) {
            Clocks clocks = new Clocks(root, limits, time);
            ask(
                    root,
                    sources,
                    clocks,
                    source -> store.blocks().put(root, source.block(root, clocks)));
            return store.content(root);
        }
    }

    /**
     * Returns normally if {@code source} answers as a trustless gateway does; asks for no content.
     *
     * @throws ContentException if it cannot be reached or answers otherwise
     */
    public void probe(Source source) throws ContentException {
        client.probe(source, new Clocks(Cid.ofRaw(new byte[0]), limits, time));
    }

    private void fetchManifest(Digest manifest, Provider source, Clocks clocks)
            throws ContentException {
        Cid cid = Cid.ofManifest(manifest);
        store.blocks().put(cid, source.block(cid, clocks));
        store.manifest(manifest);
    }

    @FunctionalInterface
    private interface Attempt {
        void from(Provider source) throws ContentException;
    }

    private void ask(Cid cid, List<Source> sources, Clocks clocks, Attempt attempt)
            throws ContentException {
        List<ContentException> attempts = new ArrayList<>();
        attempts.add(new ContentException.NotFound(cid, store.blocks().toString()));
        for (Provider source : providers(sources)) {
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
            clocks.progress();
            try {
                attempt.from(source);
                return;
            } catch (ContentException.NotAsReferenced
                    | ContentException.QuotaExceeded
                    | ContentException.StorageFailed e) {
                throw e;
            } catch (ContentException e) {
                attempts.add(e);
            }
        }
        throw new ContentException.Unobtainable(cid, attempts);
    }

    private List<Provider> providers(List<Source> named) {
        List<Provider> providers = new ArrayList<>();
        named.forEach(source -> providers.add(new GatewayProvider(client, source)));
        fallbacks.kubo().ifPresent(kubo -> providers.add(new KuboProvider(kubo)));
        fallbacks.gateways().forEach(source -> providers.add(new GatewayProvider(client, source)));
        return providers;
    }

    /** Ends what is under way; those fetches fail. */
    @Override
    public void close() {
        client.close();
    }
}
