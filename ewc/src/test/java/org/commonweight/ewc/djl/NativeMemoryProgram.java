package org.commonweight.ewc.djl;

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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Prints by how many bytes the process grows while it takes the steps that it is told to take. */
final class NativeMemoryProgram {
    static final Path STATUS = Path.of("/proc/self/status");

    private static final int WARM_UP = 200;
    private static final int BATCH = 16;

    private NativeMemoryProgram() {}

    public static void main(String[] arguments) throws Exception {
        Architecture architecture = Architecture.mlp(784, 400, 10);
        Weights base = Initialization.draw(architecture, new SplittableRandom(1));
        Dataset data = GeneratedData.of(1, 1, 400, 784, 10);
        EwcPenalty penalty = Penalty.fedProx(0.1, base);
        Optimizer adam = Optimizer.adam(0.001);
        try (TrainingSession session =
                DjlEngine.load()
                        .open(
                                new LearningRule(architecture, penalty, adam),
                                DescentState.start(base, adam))) {
            take(session, WARM_UP, data);
            long before = resident();
            take(session, Integer.parseInt(arguments[0]), data);
            System.out.println(resident() - before);
        }
    }

    private static void take(TrainingSession session, int steps, Dataset data) {
        int[] order = IntStream.range(0, data.rows()).toArray();
        for (int step = 0; step < steps; step++) {
            int from = step * 7 % (data.rows() - BATCH);
            session.step(data, order, from, from + BATCH);
        }
    }

    private static long resident() throws IOException {
        String resident =
                Files.readAllLines(STATUS).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .findFirst()
                        .orElseThrow();
        return 1024 * Long.parseLong(resident.replaceAll("\\D", ""));
    }
}
