package org.commonweight.organization.round;

import org.commonweight.ipfs.store.TemporaryStore;
import org.commonweight.protocol.average.WeightedSum;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.ModelLayout;
import org.commonweight.protocol.tensor.TensorSpec;
import org.commonweight.protocol.tensor.Update;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Prints what averaging updates of 6.35 MB costs: processor time of one thread beside reading the
 * same values and hashing the same bytes once, and the memory of rounds of 100 and of 1,000. Run it
 * with {@code mvn -pl org-node -am -Paveraging -DskipTests verify}; the heap is 256 MB, resident
 * from the start, so that what else grows is seen.
 */
final class AveragingBenchmark {
    private static final int ELEMENTS = 1_587_500;
    private static final int TURNS = 12;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final PrintStream out;

    private AveragingBenchmark(PrintStream out) {
        this.out = out;
    }

    /** Runs all. */
    public static void main(String[] arguments) throws Exception {
        AveragingBenchmark benchmark = new AveragingBenchmark(System.out);
        benchmark.kernel();
        benchmark.rounds();
    }

    private void kernel() throws Exception {
        ModelLayout layout = new ModelLayout(List.of(new TensorSpec("w", List.of(ELEMENTS))));
        List<Update> updates = updates(layout);
        WeightedSum sum = new WeightedSum(layout, false);
        long[] kept = {0};
        double[] best =
                best(
                        () -> kept[0] += total(updates),
                        () -> updates.forEach(u -> sum.add(u, 3)),
                        () -> updates.forEach(u -> kept[0] += hash()));
        double gigabytes = 4.0 * ELEMENTS * updates.size() / 1e9;
        out.printf("%.2f GB/s  reading values from memory (%d)%n", gigabytes / best[0], kept[0]);
        out.printf(
                "%.2f GB/s  adding them to the weighted sum, %.0f %% of that, 75 %% promised%n",
                gigabytes / best[1], 100 * best[0] / best[1]);
        out.printf("%.2f GB/s  sha-256%n", gigabytes / best[2]);
    }

    private static List<Update> updates(ModelLayout layout) {
        Random random = new Random(1);
        List<Update> updates = new ArrayList<>();
        for (int i = 0; i < CrowdedRound.FILES; i++) {
            GridTensors delta = GridTensors.zeros(layout);
            int[] values = delta.tensor(0);
            for (int j = 0; j < values.length; j++) {
                values[j] = random.nextInt();
            }
            updates.add(new Update(delta, Optional.empty()));
        }
        return updates;
    }

    /** Reads two streams at once, as the sum does: one alone is not all that a core can read. */
    private static int total(List<Update> updates) {
        int total = 0;
        for (int i = 0; i < updates.size(); i += 2) {
            int[] one = updates.get(i).delta().tensor(0);
            int[] two = updates.get(i + 1).delta().tensor(0);
            total += total(one, two);
        }
        return total;
    }

    private static int total(int[] one, int[] two) {
        int total = 0;
        for (int i = 0; i < one.length; i++) {
            total += one[i] ^ two[i];
        }
        return total;
    }

    private static int hash() {
        MessageDigest sha256 = Digest.newSha256();
        byte[] block = new byte[1 << 16];
        for (int left = 4 * ELEMENTS; left > 0; left -= block.length) {
            sha256.update(block, 0, Math.min(left, block.length));
        }
        return sha256.digest()[0];
    }

    private interface Work {
        void run() throws Exception;
    }

    /** Returns the least seconds of each. */
    private static double[] best(Work... kinds) throws Exception {
        double[] best = new double[kinds.length];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        for (int turn = 0; turn < TURNS; turn++) {
            for (int kind = 0; kind < kinds.length; kind++) {
                long start = THREADS.getCurrentThreadCpuTime();
                kinds[kind].run();
                long took = THREADS.getCurrentThreadCpuTime() - start;
                best[kind] = Math.min(best[kind], took / 1e9);
            }
        }
        return best;
    }

    private void rounds() throws Exception {
        round(100);
        PeakMemory small = round(100);
        PeakMemory large = round(1000);
        out.printf(
                "from 100 to 1000 updates: heap %+d MB, direct %+d MB, resident %+d MB, 64 MB at"
                        + " most promised%n",
                large.heap() - small.heap(),
                large.direct() - small.direct(),
                large.resident() - small.resident());
    }

    private PeakMemory round(int members) throws Exception {
        try (TemporaryStore scratch = TemporaryStore.open(InstantSource.system())) {
            CrowdedRound round = new CrowdedRound(scratch.store(), members, ELEMENTS);
            long[] bytes = {0};
            long start = System.nanoTime();
            long cpu = THREADS.getCurrentThreadCpuTime();
            PeakMemory peak = PeakMemory.of(() -> bytes[0] = round.collect());
            out.printf(
                    "%d updates, %d MB from cached store files: fetched, judged, averaged and"
                            + " pinned in %.1f s, judging and averaging %.2f GB/s of processor"
                            + " time; heap %d MB, direct %d MB, resident %d MB%n",
                    members,
                    bytes[0] / 1_000_000,
                    (System.nanoTime() - start) / 1e9,
                    bytes[0] / (double) (THREADS.getCurrentThreadCpuTime() - cpu),
                    peak.heap(),
                    peak.direct(),
                    peak.resident());
            return peak;
        }
    }
}
