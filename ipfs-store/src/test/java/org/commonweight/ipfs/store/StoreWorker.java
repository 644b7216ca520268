package org.commonweight.ipfs.store;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.fetch.Fetcher;
import org.commonweight.ipfs.fetch.Limits;
import org.commonweight.ipfs.fetch.Source;
import org.commonweight.ipfs.fetch.SourcePolicy;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Works on a store without end, until its process is killed; prints what it must not lose. */
final class StoreWorker {
    private final ContentStore store;
    private final Fetcher fetcher;
    private final List<Source> sources;
    private final List<FileReference> there;
    private final RandomGenerator random;
    private final PrintStream out;

    private StoreWorker(
            ContentStore store,
            Source source,
            List<FileReference> there,
            RandomGenerator random,
            PrintStream out) {
        this.store = store;
        this.sources = List.of(source);
        this.there = there;
        this.random = random;
        this.out = out;
        this.fetcher =
                new Fetcher(
                        store,
                        SourcePolicy.publicOnly(),
                        Limits.defaults(),
                        InstantSource.system());
    }

    /** Arguments: directory, seed, gateway, then references as {@code cid:bytes}. */
    public static void main(String[] arguments) throws Exception {
        List<FileReference> there =
                List.of(arguments).subList(3, arguments.length).stream()
                        .map(StoreWorker::reference)
                        .toList();
        ContentStore store =
                ContentStore.open(
                        Path.of(arguments[0]), Durability.PROCESS_END, InstantSource.system());
        RandomGenerator random = new SplittableRandom(Long.parseLong(arguments[1]));
        Source source = Source.parse(arguments[2], Source.Origin.OWN);
        new StoreWorker(store, source, there, random, System.out).work();
    }

    private static FileReference reference(String text) {
        String[] words = text.split(":", 2);
        try {
            return new FileReference(Cid.parse(words[0]), Long.parseLong(words[1]));
        } catch (MalformedException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void work() throws Exception {
        out.println("ready");
        while (true) {
            String name = "pin/" + random.nextInt(8);
            switch (random.nextInt(6)) {
                case 0, 1 -> add(name);
                case 2, 3 -> fetch(name);
                case 4 -> unpin(name);
                default -> store.collect(Duration.ofSeconds(-2));
            }
        }
    }

    private void add(String name) throws ContentException {
        byte[] content = new byte[random.nextInt(1, 3 << 20)];
        random.nextBytes(content);
        Lease lease = store.leases().take();
        pin(name, store.add(content));
        lease.release();
    }

    private void fetch(String name) throws ContentException {
        FileReference file = there.get(random.nextInt(there.size()));
        Lease lease = store.leases().take(file);
        fetcher.fetch(file, sources);
        pin(name, file);
        lease.release();
    }

    private void pin(String name, FileReference file) throws ContentException {
        out.println("changing " + name);
        store.pins().pin(name, file);
        out.println("pinned " + name + " " + file.cid());
    }

    private void unpin(String name) throws ContentException {
        out.println("changing " + name);
        store.pins().unpin(name);
    }
}
