package org.commonweight.organization.round;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.fetch.Fetcher;
import org.commonweight.ipfs.fetch.Limits;
import org.commonweight.ipfs.fetch.Source;
import org.commonweight.ipfs.fetch.SourcePolicy;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Reveal;
import org.commonweight.protocol.round.Round;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Fetches all updates of a round into the store, each from its participant's own sources, a fixed
 * number at a time, so that no crowd fills the memory. All have the same time, and so little that
 * the last has it, too: one that answers slowly, or not at all, takes it from nobody else. What the
 * quick ones of a crowd leave over is for those who were slow. A file that claims another length
 * than the round demands is rejected whatever it holds, and so left where it is.
 */
public final class UpdateFetch {
    private static final Duration STALL = Duration.ofSeconds(10);

    /** Each of them holds a few blocks of 1 MiB. */
    static final int AT_ONCE = 16;

    private final ContentStore store;
    private final SourcePolicy policy;
    private final UpdateSources sources;
    private final InstantSource clock;

    /** Fetches into {@code store} from where {@code sources} says, as far as the policy allows. */
    public UpdateFetch(
            ContentStore store, SourcePolicy policy, UpdateSources sources, InstantSource clock) {
        this.store = store;
        this.policy = policy;
        this.sources = sources;
        this.clock = clock;
    }

    /**
     * Fetches for at most {@code time}; returns what is to be judged, by seq.
     *
     * @param length how long the file of an update must be, in bytes
     * @throws ContentException if the store itself fails
     */
    List<FetchedUpdate> fetch(ModelHistory history, Round round, long length, Duration time)
            throws ContentException, InterruptedException {
        Instant end = clock.instant().plus(time);
        List<Reveal> all = round.reveals();
        List<FetchedUpdate> fetched = new ArrayList<>(attempt(history, all, length, time));
        Duration left = Duration.between(clock.instant(), end);
        if (all.size() > AT_ONCE && left.isPositive()) {
            List<Reveal> slow =
                    all.stream().filter(r -> fetched.get(r.seq()).failure().isPresent()).toList();
            List<FetchedUpdate> second = attempt(history, slow, length, left);
            for (int i = 0; i < slow.size(); i++) {
                fetched.set(slow.get(i).seq(), second.get(i));
            }
        }
        return fetched;
    }

    private List<FetchedUpdate> attempt(
            ModelHistory history, List<Reveal> reveals, long length, Duration time)
            throws ContentException, InterruptedException {
        int turns = Math.max(1, Math.ceilDiv(reveals.size(), AT_ONCE));
        // One half of a turn for the manifest, one for the file.
        Duration half = time.dividedBy(2L * turns);
        Limits limits =
                new Limits(
                        Limits.defaults().maxBytes(),
                        half.compareTo(STALL) < 0 ? half : STALL,
                        half);
        List<Callable<FetchedUpdate>> tasks = new ArrayList<>();
        try (Fetcher fetcher = new Fetcher(store, policy, limits, clock);
                ExecutorService threads =
                        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            for (Reveal reveal : reveals) {
                List<Source> from = sources.of(history, reveal.participant());
                tasks.add(() -> fetch(fetcher, reveal, length, from));
            }
            List<FetchedUpdate> fetched = new ArrayList<>();
            for (Future<FetchedUpdate> task : threads.invokeAll(tasks)) {
                fetched.add(outcome(task));
            }
            return fetched;
        }
    }

    private FetchedUpdate fetch(Fetcher fetcher, Reveal reveal, long length, List<Source> from)
            throws ContentException.StorageFailed {
        try {
            fetcher.fetch(reveal.update(), from);
            byte[] manifest = store.manifest(reveal.update());
            FileReference file = SignedManifest.ofUpdate(manifest).claimed().file();
            if (file.bytes() == length) {
                fetcher.fetch(file, from);
            }
            return FetchedUpdate.complete(store);
        } catch (ContentException.StorageFailed e) {
            throw e;
        } catch (ContentException e) {
            return FetchedUpdate.failed(store, e);
        } catch (MalformedException judgedLater) {
            return FetchedUpdate.complete(store);
        } catch (RuntimeException e) {
            // What strangers serve must end no round, whatever it is that it brings to light.
            Cid update = Cid.ofManifest(reveal.update());
            return FetchedUpdate.failed(
                    store, new ContentException.BadAnswer(update, "its sources", e.toString(), e));
        }
    }

    private static FetchedUpdate outcome(Future<FetchedUpdate> task)
            throws ContentException.StorageFailed, InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ContentException.StorageFailed failed) {
                throw failed;
            }
            throw new IllegalStateException("An update could not be fetched", e.getCause());
        }
    }
}
