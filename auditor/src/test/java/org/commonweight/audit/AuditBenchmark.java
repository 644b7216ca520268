package org.commonweight.audit;

import org.commonweight.audit.report.AuditReport;
import org.commonweight.audit.report.AuditText;
import org.commonweight.audit.report.AuditVerdict;
import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.NamedContent;
import org.commonweight.ipfs.store.TemporaryStore;
import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.ModelManifest;
import org.commonweight.protocol.round.AdmissionMode;
import org.commonweight.protocol.round.LedgerEvent.MemberSet;
import org.commonweight.protocol.round.Membership;
import org.commonweight.protocol.sign.LocalSigner;
import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.ModelLayout;
import org.commonweight.protocol.tensor.TensorSpec;
import org.commonweight.protocol.tensor.Update;
import org.commonweight.protocol.tensor.Weights;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/**
 * Prints what an audit costs, in processor time of its thread: 100 rounds of 10 updates of 0.8 MB
 * each, against hashing the same bytes once. Run it with {@code mvn -pl auditor -am -Pbench
 * -DskipTests verify}; the heap is 128 MB, the content of 100 rounds about 0.9 GB.
 */
final class AuditBenchmark {
    private static final int PEOPLE = 10;
    private static final ModelLayout LAYOUT =
            new ModelLayout(List.of(new TensorSpec("w", List.of(100_000))));
    private static final List<LocalSigner> SIGNERS =
            IntStream.range(1, PEOPLE + 1).mapToObj(HonestWorld::key).toList();

    private final PrintStream out;

    private AuditBenchmark(PrintStream out) {
        this.out = out;
    }

    /** Runs with the number of rounds as argument, 100 if there is none. */
    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length == 0 ? 100 : Integer.parseInt(arguments[0]);
        AuditBenchmark benchmark = new AuditBenchmark(System.out);
        benchmark.run(Math.max(1, rounds / 10));
        benchmark.run(rounds);
    }

    private void run(int rounds) throws Exception {
        try (TemporaryStore store = TemporaryStore.open(InstantSource.system())) {
            BigWorld world = new BigWorld(store);
            play(rounds, world);
            Auditor auditor = new Auditor(world, HonestWorld.DOMAIN);
            Timed<Void> hashing = time(() -> hash(world.bytes));
            Timed<AuditReport> audit = time(() -> auditor.check(world.model));
            TreeMap<Long, Digest> settled = new TreeMap<>();
            for (long round = 0; round <= rounds; round++) {
                settled.put(round, world.histories.get((int) round));
            }
            Timed<AuditReport> again =
                    time(() -> auditor.check(world.model, world.ledger(world.model), settled));
            require(audit.result());
            require(again.result());
            out.printf(
                    "%d rounds of %d updates, %d MB: audit %.2f s, hashing %.2f s, ratio %.2f;"
                            + " again, with all of it known, %.2f s; heap at most %d MB%n",
                    rounds,
                    PEOPLE,
                    world.bytes / 1_000_000,
                    audit.seconds(),
                    hashing.seconds(),
                    audit.seconds() / hashing.seconds(),
                    again.seconds(),
                    Runtime.getRuntime().maxMemory() >> 20);
        }
    }

    private static void require(AuditReport report) {
        if (report.verdict() != AuditVerdict.CLEAN) {
            throw new IllegalStateException(AuditText.of(report));
        }
    }

    private static Void hash(long bytes) {
        MessageDigest sha256 = Digest.newSha256();
        byte[] file = new byte[800_000];
        for (long left = bytes; left > 0; left -= file.length) {
            sha256.update(file, 0, (int) Math.min(left, file.length));
            sha256.digest();
        }
        return null;
    }

    private record Timed<T>(T result, double seconds) {}

    private static <T> Timed<T> time(Callable<T> work) throws Exception {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        T result = work.call();
        return new Timed<>(result, (threads.getCurrentThreadCpuTime() - start) / 1e9);
    }

    private static void play(int rounds, World world) {
        Random random = new Random(1);
        HonestWorld plan = new HonestWorld(world.model, AdmissionMode.ALLOWLIST, rounds);
        plan.round(
                0,
                conduct -> {
                    conduct.weights = w -> Weights.zeros(LAYOUT);
                    conduct.genesis = AuditBenchmark::big;
                    conduct.before = AuditBenchmark::letEveryoneIn;
                });
        for (int round = 1; round <= rounds; round++) {
            plan.round(
                    round,
                    conduct -> {
                        conduct.participants = SIGNERS;
                        conduct.terms = t -> Altered.limits(t, 2, PEOPLE, 1000);
                        for (int i = 0; i < PEOPLE; i++) {
                            conduct.updates.put(i, update -> update(random));
                            conduct.codes.put(i, 0);
                        }
                    });
        }
        plan.world(world);
    }

    private static ModelManifest big(ModelManifest g) {
        return new ModelManifest(
                g.model(),
                g.name(),
                g.architecture(),
                g.data(),
                g.files(),
                g.labels(),
                g.licence(),
                g.memoryScale(),
                LAYOUT);
    }

    private static void letEveryoneIn(World world) {
        for (LocalSigner person : SIGNERS) {
            Membership on = Membership.NEVER.on(1);
            world.log(1001, new MemberSet(world.model, person.address(), on.from(), on.until()));
        }
    }

    private static Update update(Random random) {
        return new Update(values(random), Optional.of(values(random)));
    }

    private static GridTensors values(Random random) {
        GridTensors tensors = GridTensors.zeros(LAYOUT);
        int[] values = tensors.tensor(0);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(1 << 16);
        }
        return tensors;
    }

    /** A world whose files lie on a disk, read as a node reads its store. */
    private static final class BigWorld extends World {
        private final TemporaryStore disk;
        private final NamedContent reader;
        private long bytes;

        BigWorld(TemporaryStore disk) {
            super(HonestWorld.MODEL);
            this.disk = disk;
            this.reader = new NamedContent(disk.store(), Integer.MAX_VALUE - 8);
        }

        @Override
        FileReference storeFile(byte[] file) {
            try {
                bytes += file.length;
                return disk.store().add(file);
            } catch (ContentException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public byte[] file(FileReference reference)
                throws UnavailableException, MalformedException {
            return reader.file(reference);
        }

        @Override
        public boolean recomputes() {
            return reader.recomputes();
        }
    }
}
