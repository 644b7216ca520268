package org.commonweight.ewc.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.commonweight.ewc.EngineException;
import org.commonweight.ewc.EwcPenalty;
import org.commonweight.ewc.GeneratedData;
import org.commonweight.ewc.Penalty;
import org.commonweight.ewc.Trainer;
import org.commonweight.ewc.TrainingEngine;
import org.commonweight.ewc.TrainingOutcome.Trained;
import org.commonweight.ewc.TrainingPlan;
import org.commonweight.ewc.TrainingSession;
import org.commonweight.ewc.TrainingTask;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.fisher.FisherDiagonal;
import org.commonweight.ewc.fisher.FisherKind;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.Evaluation;
import org.commonweight.ewc.model.Initialization;
import org.commonweight.ewc.model.Network;
import org.commonweight.ewc.plain.PlainEngine;
import org.commonweight.protocol.tensor.Weights;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

class DjlEngineTest {
    private static final Architecture ARCHITECTURE = Architecture.mlp(30, 20, 15, 5);
    private static final Dataset DATA = GeneratedData.of(1, 1, 96, 30, 5);
    private static final Weights BASE = Initialization.draw(ARCHITECTURE, new SplittableRandom(1));
    private static final int[] ORDER = IntStream.range(0, 96).toArray();

    private static DjlEngine engine;

    @BeforeAll
    static void load() throws EngineException {
        engine = DjlEngine.load();
    }

    @Test
    void losesWhatThePlainForwardPassLoses() {
        double plain = Evaluation.of(ARCHITECTURE, BASE, DATA).loss();

        try (TrainingSession session = engine.open(ARCHITECTURE, BASE, Penalty.none(), 0.1)) {
            assertThat(session.step(DATA, ORDER, 0, 96)).isCloseTo(plain, within(1e-4));
        }
    }

    /** With a rate of 1 the difference of the weights is the gradient itself. */
    @Test
    void findsTheGradientThatPlainArraysFind() {
        assertClose(
                stepped(engine, Penalty.none(), 1), stepped(new PlainEngine(), Penalty.none(), 1));
    }

    @Test
    void takesTheProximalStepThatPlainArraysTake() {
        Weights moved = stepped(new PlainEngine(), Penalty.none(), 0.5);
        Penalty penalty = new EwcPenalty(20, fisher(), moved);

        assertClose(stepped(engine, penalty, 0.1), stepped(new PlainEngine(), penalty, 0.1));
    }

    @Test
    void endsWherePlainArraysEnd() throws InterruptedException {
        Penalty penalty = new EwcPenalty(5, fisher(), BASE);
        Weights trained = train(engine, penalty);

        assertClose(trained, train(new PlainEngine(), penalty));
        assertThat(trained.tensor(0)).isNotEqualTo(BASE.tensor(0));
    }

    @Test
    void givesTheSameBitsForTheSameSeed() throws InterruptedException {
        Weights first = train(engine, Penalty.none());
        Weights second = train(engine, Penalty.none());

        for (int t = 0; t < 6; t++) {
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

    @Test
    void keepsNothingFromOneStepToTheNext() {
        try (DjlSession session =
                (DjlSession)
                        engine.open(ARCHITECTURE, BASE, new EwcPenalty(5, fisher(), BASE), 0.1)) {
            session.step(DATA, ORDER, 0, 32);
            int arrays = session.arrays();
            for (int step = 0; step < 50; step++) {
                session.step(DATA, ORDER, step, step + 7);
            }
            assertThat(session.arrays()).isEqualTo(arrays).isLessThanOrEqualTo(3 * 6);
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

    private static Weights stepped(TrainingEngine engine, Penalty penalty, double rate) {
        try (TrainingSession session = engine.open(ARCHITECTURE, BASE, penalty, rate)) {
            session.step(DATA, ORDER, 0, 64);
            return session.weights();
        }
    }

    private static Weights train(TrainingEngine engine, Penalty penalty)
            throws InterruptedException {
        TrainingPlan plan = new TrainingPlan(10, 3, 96, BigDecimal.ZERO, new BigDecimal("0.1"));
        TrainingTask task = new TrainingTask(ARCHITECTURE, BASE, penalty, DATA, plan, 3);
        Trainer trainer = new Trainer(engine, InstantSource.system());
        return ((Trained) trainer.train(task, (epoch, epochs, loss) -> {})).weights();
    }

    private static Weights fisher() {
        return FisherDiagonal.of(FisherKind.EXACT, new Network(ARCHITECTURE, BASE), DATA)
                .toWeights();
    }

    private static void assertClose(Weights actual, Weights expected) {
        for (int t = 0; t < expected.layout().tensors().size(); t++) {
            assertThat(actual.tensor(t)).containsExactly(expected.tensor(t), within(1e-4f));
        }
    }
}
