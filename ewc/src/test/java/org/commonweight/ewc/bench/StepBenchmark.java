package org.commonweight.ewc.bench;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.commonweight.ewc.EwcPenalty;
import org.commonweight.ewc.GeneratedData;
import org.commonweight.ewc.Penalty;
import org.commonweight.ewc.TrainingEngine;
import org.commonweight.ewc.TrainingSession;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.djl.DjlEngine;
import org.commonweight.ewc.fisher.FisherDiagonal;
import org.commonweight.ewc.fisher.FisherKind;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.Initialization;
import org.commonweight.ewc.model.Network;
import org.commonweight.ewc.plain.PlainEngine;
import org.commonweight.protocol.tensor.Weights;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Prints what a step costs beside what it must cost, for dense layers of 784, 100, 100 and 10 units
 * and batches of 64. Run it with {@code mvn -pl ewc -am -Pbench -DskipTests verify}. Everything is
 * processor time of one thread, in turns, best of all turns, so that neighbours matter little.
 */
final class StepBenchmark {
    private static final int BATCH = 64;
    private static final int TURNS = 40;
    private static final int STEPS = 50;
    private static final Architecture ARCHITECTURE = Architecture.mlp(784, 100, 100, 10);
    private static final Dataset DATA = sparse();
    private static final int[] ORDER = IntStream.range(0, DATA.rows()).toArray();
    private static final Weights BASE = Initialization.draw(ARCHITECTURE, new SplittableRandom(1));
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final PrintStream out;

    private StepBenchmark(PrintStream out) {
        this.out = out;
    }

    /** Runs all. */
    public static void main(String[] arguments) throws Exception {
        StepBenchmark benchmark = new StepBenchmark(System.out);
        benchmark.steps();
        benchmark.fisher();
    }

    /** Four of five features are 0, as in pictures of digits. */
    private static Dataset sparse() {
        Dataset dense = GeneratedData.of(1, 2, 1000, 784, 10);
        SplittableRandom random = new SplittableRandom(3);
        for (int row = 0; row < dense.rows(); row++) {
            for (int i = 0; i < dense.width(); i++) {
                dense.features(row)[i] *= random.nextInt(5) == 0 ? 1 : 0;
            }
        }
        return dense;
    }

    private void steps() throws Exception {
        TrainingEngine torch = DjlEngine.load();
        EwcPenalty memory = new EwcPenalty(10, exact().toWeights(), BASE);
        try (TrainingSession plain = torch.open(ARCHITECTURE, BASE, Penalty.none(), 0.01);
                TrainingSession ewc = torch.open(ARCHITECTURE, BASE, memory, 0.01);
                TrainingSession java =
                        new PlainEngine().open(ARCHITECTURE, BASE, Penalty.none(), 0.01);
                Products products = new Products()) {
            double[] best =
                    best(plain::step, ewc::step, (_, _, _, _) -> products.run(), java::step);
            out.printf("%.2f ms  plain step%n", best[0]);
            out.printf("%.2f ms  EWC step%n", best[1]);
            out.printf("%.2f ms  the eight matrix products of a step%n", best[2]);
            out.printf("%.2f ms  plain step in plain Java%n", best[3]);
            out.printf("%.2f  EWC step / plain step, 1.25 promised%n", best[1] / best[0]);
            out.printf("%.2f  plain step / its products, 2.3 promised%n", best[0] / best[2]);
        }
    }

    private interface Step {
        double take(Dataset data, int[] order, int from, int to);
    }

    /** Returns the least milliseconds of one step of each kind. */
    private static double[] best(Step... kinds) {
        double[] best = new double[kinds.length];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        for (int turn = 0; turn < TURNS; turn++) {
            for (int kind = 0; kind < kinds.length; kind++) {
                long start = THREADS.getCurrentThreadCpuTime();
                for (int step = 0; step < STEPS; step++) {
                    int from = step * 13 % (DATA.rows() - BATCH);
                    kinds[kind].take(DATA, ORDER, from, from + BATCH);
                }
                long took = THREADS.getCurrentThreadCpuTime() - start;
                best[kind] = Math.min(best[kind], took / 1e6 / STEPS);
            }
        }
        return best;
    }

    private void fisher() {
        double best = Double.POSITIVE_INFINITY;
        for (int turn = 0; turn < TURNS; turn++) {
            long start = THREADS.getCurrentThreadCpuTime();
            exact();
            best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - start) / 1e6);
        }
        out.printf("%.1f ms  exact Fisher diagonal of 1000 rows, 30 promised%n", best);
    }

    private static FisherDiagonal exact() {
        return FisherDiagonal.of(FisherKind.EXACT, new Network(ARCHITECTURE, BASE), DATA);
    }

    /** Forward, by the weights and by the inputs; the first layer needs no last one. */
    private static final class Products implements AutoCloseable {
        private final NDManager manager = Engine.getInstance().newBaseManager();
        private final NDArray[][] pairs = {
            pair(BATCH, 784, 100), pair(BATCH, 100, 100), pair(BATCH, 100, 10),
            pair(100, BATCH, 784), pair(100, BATCH, 100), pair(10, BATCH, 100),
            pair(BATCH, 100, 100), pair(BATCH, 10, 100)
        };

        private NDArray[] pair(int rows, int inner, int columns) {
            return new NDArray[] {
                manager.randomUniform(-1, 1, new Shape(rows, inner)),
                manager.randomUniform(-1, 1, new Shape(inner, columns))
            };
        }

        double run() {
            for (NDArray[] pair : pairs) {
                pair[0].matMul(pair[1]).close();
            }
            return 0;
        }

        @Override
        public void close() {
            manager.close();
        }
    }
}
