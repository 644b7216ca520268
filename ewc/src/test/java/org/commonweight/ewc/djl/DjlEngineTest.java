package org.commonweight.ewc.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.commonweight.ewc.Architectures;
import org.commonweight.ewc.EngineException;
import org.commonweight.ewc.EwcPenalty;
import org.commonweight.ewc.GeneratedData;
import org.commonweight.ewc.LearningRule;
import org.commonweight.ewc.Penalty;
import org.commonweight.ewc.Trainer;
import org.commonweight.ewc.TrainingEngine;
import org.commonweight.ewc.TrainingOutcome.Trained;
import org.commonweight.ewc.TrainingPlan;
import org.commonweight.ewc.TrainingSession;
import org.commonweight.ewc.TrainingTask;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.descent.DescentState;
import org.commonweight.ewc.descent.Optimizer;
import org.commonweight.ewc.fisher.FisherDiagonal;
import org.commonweight.ewc.fisher.FisherKind;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.ClassMask;
import org.commonweight.ewc.model.Evaluation;
import org.commonweight.ewc.model.Initialization;
import org.commonweight.ewc.model.Network;
import org.commonweight.ewc.model.Shape;
import org.commonweight.ewc.model.Softmax;
import org.commonweight.ewc.plain.PlainEngine;
import org.commonweight.protocol.tensor.Weights;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class DjlEngineTest {
    private static final Architecture ARCHITECTURE = Architecture.mlp(30, 20, 15, 5);
    private static final Architecture EVERY_LAYER = Architectures.everyLayer();
    private static final Dataset DATA = GeneratedData.of(1, 1, 96, 30, 5);
    private static final Weights BASE = Initialization.draw(ARCHITECTURE, new SplittableRandom(1));
    private static final int[] ORDER = IntStream.range(0, 96).toArray();

    private static DjlEngine engine;

    @BeforeAll
    static void load() throws EngineException {
        engine = DjlEngine.load();
    }

    static Stream<Architecture> architectures() {
        return Stream.of(
                ARCHITECTURE,
                EVERY_LAYER,
                Architecture.cnn(new Shape.Image(1, 6, 5), 5, 4, 6),
                Architecture.cnn(new Shape.Image(2, 3, 5), 5, 3));
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void losesWhatThePlainForwardPassLoses(Architecture architecture) {
        Weights base = base(architecture);
        double plain = Evaluation.of(architecture, base, DATA).loss();

        try (TrainingSession session = engine.open(architecture, base, Penalty.none(), 0.1)) {
            assertThat(session.step(DATA, ORDER, 0, 96)).isCloseTo(plain, within(1e-4));
        }
    }

    /** With a rate of 1 the difference of the weights is the gradient itself. */
    @ParameterizedTest
    @MethodSource("architectures")
    void findsTheGradientThatPlainArraysFind(Architecture architecture) {
        assertClose(
                stepped(engine, architecture, Penalty.none(), 1),
                stepped(new PlainEngine(), architecture, Penalty.none(), 1));
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void takesTheProximalStepThatPlainArraysTake(Architecture architecture) {
        Weights moved = stepped(new PlainEngine(), architecture, Penalty.none(), 0.5);
        Penalty penalty = new EwcPenalty(20, fisher(architecture), moved);

        assertClose(
                stepped(engine, architecture, penalty, 0.1),
                stepped(new PlainEngine(), architecture, penalty, 0.1));
    }

    /** The losses of all labels of one row tell its logits, but for a constant. */
    @ParameterizedTest
    @MethodSource("architectures")
    void agreesOnEveryRowAlone(Architecture architecture) {
        Network network = new Network(architecture, base(architecture));
        try (TrainingSession session =
                engine.open(architecture, base(architecture), Penalty.none(), 1e-30)) {
            for (int row = 0; row < DATA.rows(); row++) {
                float[] logits = network.logits(DATA.features(row));
                for (int c = 0; c < logits.length; c++) {
                    Dataset labelled =
                            new Dataset(new float[][] {DATA.features(row)}, new int[] {c}, 5);
                    assertThat(session.step(labelled, new int[] {0}, 0, 1))
                            .isCloseTo(Softmax.crossEntropy(logits, c), within(1e-4));
                }
            }
        }
    }

    /** The Fisher diagonal from PyTorch's own derivatives, one row and class at a time. */
    @Test
    void squaresToTheFisherDiagonal() {
        Dataset rows = DATA.select(0, 1, 2, 3, 4, 5);
        Network network = new Network(EVERY_LAYER, base(EVERY_LAYER));
        FisherDiagonal exact = FisherDiagonal.of(FisherKind.EXACT, network, rows);
        Weights loop = Weights.zeros(EVERY_LAYER.layout());
        for (int row = 0; row < rows.rows(); row++) {
            double[] p = Softmax.probabilities(network.logits(rows.features(row)));
            for (int c = 0; c < p.length; c++) {
                addSquares(p[c] / rows.rows(), gradient(rows.features(row), c), loop);
            }
        }

        assertClose(exact.toWeights(), loop);
    }

    private static Weights gradient(float[] features, int label) {
        Weights base = base(EVERY_LAYER);
        Dataset row = new Dataset(new float[][] {features}, new int[] {label}, 5);
        try (TrainingSession session = engine.open(EVERY_LAYER, base, Penalty.none(), 1)) {
            session.step(row, new int[] {0}, 0, 1);
            Weights stepped = session.weights();
            for (int t = 0; t < base.layout().tensors().size(); t++) {
                for (int i = 0; i < base.tensor(t).length; i++) {
                    stepped.tensor(t)[i] -= base.tensor(t)[i];
                }
            }
            return stepped;
        }
    }

    private static void addSquares(double factor, Weights from, Weights to) {
        for (int t = 0; t < to.layout().tensors().size(); t++) {
            for (int i = 0; i < to.tensor(t).length; i++) {
                to.tensor(t)[i] += (float) (factor * from.tensor(t)[i] * from.tensor(t)[i]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void endsWherePlainArraysEnd(Architecture architecture) throws InterruptedException {
        Penalty penalty = new EwcPenalty(5, fisher(architecture), base(architecture));
        Weights trained = train(engine, architecture, penalty);

        assertClose(trained, train(new PlainEngine(), architecture, penalty));
        assertThat(trained.tensor(0)).isNotEqualTo(base(architecture).tensor(0));
    }

    static Stream<Optimizer> optimizers() {
        return Stream.of(Optimizer.sgd(0.1), Optimizer.momentum(0.02), Optimizer.adam(0.002));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void endsWherePlainArraysEndWhateverTheOptimizer(Optimizer optimizer) {
        LearningRule rule =
                new LearningRule(
                        ARCHITECTURE,
                        new EwcPenalty(5, fisher(ARCHITECTURE), BASE),
                        optimizer,
                        ClassMask.of(5, 0, 1, 3));
        DescentState torch = stepped(engine, rule, DescentState.start(BASE, optimizer), 20);
        DescentState plain =
                stepped(new PlainEngine(), rule, DescentState.start(BASE, optimizer), 20);

        assertClose(torch.weights(), plain.weights());
        assertThat(torch.steps()).isEqualTo(20);
        assertThat(torch.weights().tensor(1)).isNotEqualTo(BASE.tensor(1));
        for (int m = 0; m < optimizer.moments(); m++) {
            assertClose(torch.moments().get(m), plain.moments().get(m));
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void goesOnFromItsStateBitForBit(Optimizer optimizer) {
        for (TrainingEngine each : List.of(engine, new PlainEngine())) {
            LearningRule rule =
                    new LearningRule(
                            EVERY_LAYER,
                            new EwcPenalty(5, fisher(EVERY_LAYER), base(EVERY_LAYER)),
                            optimizer);
            DescentState start = DescentState.start(base(EVERY_LAYER), optimizer);

            DescentState through = stepped(each, rule, start, 9);
            DescentState half = stepped(each, rule, start, 4);
            DescentState resumed = stepped(each, rule, half, 5);

            for (int t = 0; t < through.weights().layout().tensors().size(); t++) {
                assertThat(resumed.weights().tensor(t)).isEqualTo(through.weights().tensor(t));
            }
        }
    }

    private static DescentState stepped(
            TrainingEngine engine, LearningRule rule, DescentState start, int steps) {
        int[] rows =
                IntStream.range(0, DATA.rows())
                        .filter(row -> rule.mask().has(DATA.label(row)))
                        .toArray();
        try (TrainingSession session = engine.open(rule, start)) {
            for (int step = 0; step < steps; step++) {
                int from = (int) ((start.steps() + step) % 10);
                session.step(DATA, rows, from, from + 10);
            }
            return session.state();
        }
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void givesTheSameBitsForTheSameSeed(Architecture architecture) throws InterruptedException {
        Weights first = train(engine, architecture, Penalty.none());
        Weights second = train(engine, architecture, Penalty.none());

        for (int t = 0; t < first.layout().tensors().size(); t++) {
            assertThat(second.tensor(t)).isEqualTo(first.tensor(t));
        }
    }

    /** Oracle EWC-3 with the native arrays. */
    @Test
    void isPlainGradientDescentWithAnEmptyMemory() throws InterruptedException {
        Weights plain = train(engine, Penalty.none());
        Weights empty = train(engine, new EwcPenalty(1e6, Weights.zeros(BASE.layout()), BASE));

        for (int t = 0; t < 6; t++) {
            assertThat(empty.tensor(t)).isEqualTo(plain.tensor(t));
        }
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void keepsNothingFromOneStepToTheNext(Architecture architecture) {
        Weights base = base(architecture);
        EwcPenalty penalty = new EwcPenalty(5, fisher(architecture), base);
        try (DjlSession session = (DjlSession) engine.open(architecture, base, penalty, 0.1)) {
            session.step(DATA, ORDER, 0, 32);
            int arrays = session.arrays();
            for (int step = 0; step < 50; step++) {
                session.step(DATA, ORDER, step, step + 7);
            }
            assertThat(session.arrays())
                    .isEqualTo(arrays)
                    .isEqualTo(base.layout().tensors().size());
        }
    }

    @Test
    void trainsSeveralTasksInOneProcess() throws Exception {
        Callable<Weights> work = () -> train(engine, Penalty.none());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Weights> first = threads.submit(work);
            Future<Weights> second = threads.submit(work);

            assertThat(first.get().tensor(0)).isEqualTo(second.get().tensor(0));
        }
    }

    @Test
    void namesItsVersion() {
        assertThat(engine.name()).isEqualTo("pytorch/2.7.1");
    }

    private static Weights base(Architecture architecture) {
        return Initialization.draw(architecture, new SplittableRandom(1));
    }

    private static Weights stepped(
            TrainingEngine engine, Architecture architecture, Penalty penalty, double rate) {
        try (TrainingSession session =
                engine.open(architecture, base(architecture), penalty, rate)) {
            session.step(DATA, ORDER, 0, 64);
            return session.weights();
        }
    }

    private static Weights train(TrainingEngine engine, Penalty penalty)
            throws InterruptedException {
        return train(engine, ARCHITECTURE, penalty);
    }

    private static Weights train(TrainingEngine engine, Architecture architecture, Penalty penalty)
            throws InterruptedException {
        TrainingPlan plan = new TrainingPlan(10, 3, 96, BigDecimal.ZERO, new BigDecimal("0.1"));
        TrainingTask task =
                new TrainingTask(architecture, base(architecture), penalty, DATA, plan, 3);
        Trainer trainer = new Trainer(engine, InstantSource.system());
        return ((Trained) trainer.train(task, (epoch, epochs, loss) -> {})).weights();
    }

    private static Weights fisher(Architecture architecture) {
        Network network = new Network(architecture, base(architecture));
        return FisherDiagonal.of(FisherKind.EXACT, network, DATA).toWeights();
    }

    private static void assertClose(Weights actual, Weights expected) {
        for (int t = 0; t < expected.layout().tensors().size(); t++) {
            assertThat(actual.tensor(t)).containsExactly(expected.tensor(t), within(1e-4f));
        }
    }
}
