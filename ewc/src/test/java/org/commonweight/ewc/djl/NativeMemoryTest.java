package org.commonweight.ewc.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.commonweight.ewc.EwcPenalty;
import org.commonweight.ewc.GeneratedData;
import org.commonweight.ewc.LearningRule;
import org.commonweight.ewc.Penalty;
import org.commonweight.ewc.TrainingSession;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.descent.DescentState;
import org.commonweight.ewc.descent.Optimizer;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.Initialization;
import org.commonweight.protocol.tensor.Weights;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** 20,000 steps where the system property {@code slow} is set, otherwise fewer. */
class NativeMemoryTest {
    private static final int STEPS = Boolean.getBoolean("slow") ? 20_000 : 500;
    private static final int WARM_UP = 200;
    private static final int BATCH = 16;
    private static final Path STATUS = Path.of("/proc/self/status");

    /** The smallest array of a step has 0.6 kB, the largest 1.2 MB. */
    private static final long MOST_GROWTH = 48L << 20;

    @Test
    void doesNotGrowFromStepToStep() throws Exception {
        assumeTrue(Files.exists(STATUS), "no /proc/self/status on this system: not tested");
        Architecture architecture = Architecture.mlp(784, 400, 10);
        Weights base = Initialization.draw(architecture, new SplittableRandom(1));
        Dataset data = GeneratedData.of(1, 1, 400, 784, 10);
        int[] order = IntStream.range(0, data.rows()).toArray();
        EwcPenalty penalty = Penalty.fedProx(0.1, base);
        Optimizer adam = Optimizer.adam(0.001);
        try (TrainingSession session =
                DjlEngine.load()
                        .open(
                                new LearningRule(architecture, penalty, adam),
                                DescentState.start(base, adam))) {
            take(session, WARM_UP, data, order);
            long before = outsideOfTheHeap();

            take(session, STEPS, data, order);

            assertThat(outsideOfTheHeap() - before).isLessThan(MOST_GROWTH);
        }
    }

    private static void take(TrainingSession session, int steps, Dataset data, int[] order) {
        for (int step = 0; step < steps; step++) {
            int from = step * 7 % (data.rows() - BATCH);
            session.step(data, order, from, from + BATCH);
        }
    }

    /** What is resident beside the heap, all of which is touched first and so resident, too. */
    private static long outsideOfTheHeap() throws IOException {
        long left = 2 * Runtime.getRuntime().totalMemory();
        for (byte[] piece; left > 0; left -= piece.length) {
            piece = new byte[1 << 18];
            piece[(int) (left % piece.length)] = 1;
        }
        String resident =
                Files.readAllLines(STATUS).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .findFirst()
                        .orElseThrow();
        long kilobytes = Long.parseLong(resident.replaceAll("\\D", ""));
        return kilobytes * 1024 - Runtime.getRuntime().totalMemory();
    }
}
