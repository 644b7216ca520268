package org.commonweight.ipfs.bench;

import org.commonweight.ipfs.RandomBytes;
import org.commonweight.ipfs.fetch.Fetcher;
import org.commonweight.ipfs.fetch.Limits;
import org.commonweight.ipfs.fetch.Source;
import org.commonweight.ipfs.fetch.SourcePolicy;
import org.commonweight.ipfs.gateway.Gateway;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.ipfs.store.Durability;
import org.commonweight.ipfs.store.TemporaryStore;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileChunker;
import org.commonweight.protocol.content.FileReference;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/**
 * Prints the three ratios that the store promises. Run it with {@code mvn -pl ipfs-store -am
 * -Pbench -DskipTests verify}. What one thread does is measured in its processor time, so that
 * neighbours do not matter; copies between nodes by the clock, best of all runs.
 */
final class ContentBenchmark {
    private static final int BYTES = 100_000_000;
    private static final int RUNS = 9;

    private final byte[] content = RandomBytes.of(BYTES);
    private final PrintStream out;

    private ContentBenchmark(PrintStream out) {
        this.out = out;
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    /** Runs all. */
    public static void main(String[] arguments) throws Exception {
        ContentBenchmark benchmark = new ContentBenchmark(System.out);
        benchmark.importing();
        benchmark.reading();
        benchmark.fetching();
    }

    private void importing() throws Exception {
        compare("import into nothing / SHA-256 alone, 0.85 promised", processorTime(), this::chunk);
    }

    private void chunk() throws Exception {
        FileChunker chunker = new FileChunker((cid, block) -> {});
        int step = 1 << 16;
        for (int at = 0; at < BYTES; at += step) {
            chunker.write(content, at, Math.min(step, BYTES - at));
        }
        chunker.finish();
    }

    private void reading() throws Exception {
        try (TemporaryStore here = TemporaryStore.open(InstantSource.system())) {
            FileReference file = here.store().add(content);
            compare(
                    "verified read from disk / SHA-256 alone, 0.60 promised",
                    processorTime(),
                    () -> {
                        try (InputStream in = here.store().open(file)) {
                            in.transferTo(OutputStream.nullOutputStream());
                        }
                    });
        }
    }

    private void compare(String what, LongSupplier clock, Work work) throws Exception {
        MessageDigest hash = Digest.newSha256();
        long[] ours = new long[RUNS];
        long[] bound = new long[RUNS];
        for (int run = 0; run < RUNS; run++) {
            bound[run] = time(clock, () -> hash.digest(content));
            ours[run] = time(clock, work);
        }
        report(what, ours, bound);
    }

    private void fetching() throws Exception {
        Path folder = Files.createTempDirectory("commonweight-bench");
        long[] ours = new long[RUNS];
        long[] bound = new long[RUNS];
        try (TemporaryStore there = TemporaryStore.open(InstantSource.system());
                PlainServer plain = new PlainServer(content)) {
            FileReference file = there.store().add(content);
            try (Gateway gateway = Gateway.onLoopback(there.store().blocks(), 0)) {
                Source source = Source.parse(gateway.uri().toString(), Source.Origin.OWN);
                for (int run = 0; run < RUNS; run++) {
                    bound[run] = time(System::nanoTime, () -> plain.copyTo(folder.resolve("copy")));
                    ours[run] = fetch(file, source);
                }
            }
        }
        Files.deleteIfExists(folder.resolve("copy"));
        Files.delete(folder);
        report("fetch, verified and stored / plain HTTP copy, 0.70 promised", ours, bound);
    }

    private static long fetch(FileReference file, Source source) throws Exception {
        Path folder = Files.createTempDirectory("commonweight-bench");
        InstantSource clock = InstantSource.system();
        try (TemporaryStore here =
                        new TemporaryStore(
                                ContentStore.open(folder, Durability.PROCESS_END, clock), folder);
                Fetcher fetcher =
                        new Fetcher(
                                here.store(),
                                SourcePolicy.publicOnly(),
                                Limits.defaults(),
                                clock)) {
            return time(System::nanoTime, () -> fetcher.fetch(file, List.of(source)));
        }
    }

    private static LongSupplier processorTime() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads::getCurrentThreadCpuTime;
    }

    private static long time(LongSupplier clock, Work work) throws Exception {
        long start = clock.getAsLong();
        work.run();
        return clock.getAsLong() - start;
    }

    private void report(String what, long[] ours, long[] bound) {
        double best = LongStream.of(ours).min().orElseThrow();
        double most = LongStream.of(bound).min().orElseThrow();
        out.printf(
                "%.2f  %s (%.0f and %.0f MB/s)%n",
                most / best, what, BYTES * 1e3 / best, BYTES * 1e3 / most);
    }
}
