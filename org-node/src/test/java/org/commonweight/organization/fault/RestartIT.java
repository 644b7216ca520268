package org.commonweight.organization.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.ewc.TrainingPlan;
import org.commonweight.ewc.data.IdxFormat;
import org.commonweight.ewc.data.IdxWriter;
import org.commonweight.ewc.data.LabelledImages;
import org.commonweight.ewc.data.Split;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.ModelFollower;
import org.commonweight.ledger.local.LocalLedger;
import org.commonweight.organization.OperatedModel;
import org.commonweight.organization.OrganizationNode;
import org.commonweight.organization.OrganizationSettings;
import org.commonweight.organization.journal.Journal;
import org.commonweight.organization.journal.JournalEntry;
import org.commonweight.organization.journal.Step;
import org.commonweight.organization.journal.StepObserver;
import org.commonweight.organization.operator.OperatorLog;
import org.commonweight.organization.publish.ModelPlan;
import org.commonweight.organization.round.RoundPlan;
import org.commonweight.protocol.average.Grid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.manifest.ModelFiles;
import org.commonweight.protocol.manifest.ResultManifest;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Outcome;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.sign.LocalSigner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * Ends the organization's node at every step of a round, before and after the step is written down,
 * starts it again, and finds one final round whose result is the one in the journal. Each case is a
 * model of its own, registered with the same first weights.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class RestartIT {
    private static final int PIXELS = 4;
    private static final InstantSource CLOCK = InstantSource.system();

    @TempDir private static Path folder;
    private final Random keys = new Random(3);
    private final LocalSigner org = LocalSigner.generate(keys);
    private LocalLedger chain;
    private Address ledger;
    private int cases;

    @BeforeAll
    void begin() throws Exception {
        chain = LocalLedger.start(folder.resolve("chain"));
        ledger = EthereumLedger.deploy(chain.rpc(), org).created().orElseThrow();
        byte[][] images = new byte[8][PIXELS];
        byte[] labels = {0, 1, 0, 1, 0, 1, 0, 1};
        keys.nextBytes(images[1]);
        IdxWriter.write(
                folder.resolve("holdout"), Split.TEST, new LabelledImages(2, 2, images, labels));
    }

    @AfterAll
    void end() {
        chain.close();
    }

    static Stream<Arguments> everyStep() {
        return Step.ofRound().stream()
                .flatMap(step ->
                        Stream.of(StepObserver.Moment.values())
                                .map(moment -> Arguments.of(step, moment)));
    }

    @ParameterizedTest
    @MethodSource("everyStep")
    void endsTheRoundAsIfTheNodeHadNeverStopped(Step step, StepObserver.Moment moment)
            throws Exception {
        Path home = folder.resolve("org-" + cases++);
        Digest model = publish(home, cases);
        AtomicBoolean killed = new AtomicBoolean();
        AtomicReference<ModelFiles> files = new AtomicReference<>();

        int starts = conduct(home, model, step, moment, killed, files);

        assertThat(killed).isTrue();
        // The last step's end is told to nobody but the journal: there is nothing left to do.
        assertThat(starts).isBetween(1, 2);
        ModelHistory history = history(model);
        assertThat(history.rounds()).hasSize(1);
        Round round = history.rounds().getFirst();
        assertThat(round.outcome()).isEqualTo(Outcome.FINAL);
        assertThat(round.reveals()).hasSize(1);
        assertThat(round.proposal().orElseThrow().rejections().count()).isZero();
        assertThat(files.get().model().bytes()).isPositive();
        requireOneResult(home, model, round);
    }

    private Digest publish(Path home, int number) throws Exception {
        try (OrganizationNode node =
                OrganizationNode.start(settings(home), org, CLOCK, new OperatorLog(l -> {}))) {
            return node.publish(model(), Digest.sha256(new byte[] {(byte) number}));
        }
    }

    /** Starts nodes until the round has ended; returns how many were needed. */
    private int conduct(
            Path home,
            Digest model,
            Step step,
            StepObserver.Moment moment,
            AtomicBoolean killed,
            AtomicReference<ModelFiles> files)
            throws Exception {
        AtomicReference<URI> inbox = new AtomicReference<>();
        AtomicBoolean over = new AtomicBoolean();
        Thread member = null;
        try {
            for (int start = 1; ; start++) {
                StepObserver killer = new KilledAt(step, moment, killed, Thread.currentThread());
                try (Journal journal = Journal.open(home.resolve("journal"), CLOCK, killer);
                        OrganizationNode node =
                                OrganizationNode.start(
                                        settings(home),
                                        org,
                                        journal,
                                        CLOCK,
                                        new OperatorLog(line -> {}))) {
                    OperatedModel operated = node.operate(model, folder.resolve("holdout"));
                    inbox.set(node.inbox());
                    if (member == null) {
                        member = member(node, operated, inbox, over);
                    }
                    run(operated);
                    files.set(files(node, model));
                    return start;
                } catch (KilledAt.End | InterruptedException ended) {
                    assertThat(killed).as("ended only as asked: %s", ended).isTrue();
                    Thread.interrupted();
                } catch (Exception e) {
                    // A call that the end cut off fails in its own way.
                    if (!killed.get() || start > 1) {
                        throw e;
                    }
                    Thread.interrupted();
                }
            }
        } finally {
            over.set(true);
            if (member != null) {
                member.join();
            }
        }
    }

    private static void run(OperatedModel operated) throws Exception {
        ModelHistory history = operated.poll();
        if (history.live().isPresent()) {
            operated.resume();
        } else if (history.rounds().isEmpty()) {
            operated.run(plan());
        }
    }

    private Thread member(
            OrganizationNode node,
            OperatedModel operated,
            AtomicReference<URI> inbox,
            AtomicBoolean over)
            throws Exception {
        LocalSigner key = LocalSigner.generate(keys);
        node.allow(operated.model(), List.of(key.address()));
        ScriptedMember member =
                new ScriptedMember(key, operated.genesis(), new Eip712(node.ledger().domain()));
        member.join(inbox.get(), node.ledger());
        return Thread.ofVirtual()
                .start(() -> {
                    try (member;
                            EthereumLedger own = EthereumLedger.connect(chain.rpc(), ledger)) {
                        ModelFollower follower = new ModelFollower(own, operated.model());
                        while (!over.get()) {
                            member.turn(inbox.get(), follower);
                            Thread.sleep(100);
                        }
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private ModelFiles files(OrganizationNode node, Digest model) throws Exception {
        Digest head = history(model).head();
        return ResultManifest.parse(node.store().manifest(head)).files();
    }

    /** The journal keeps one result, and it is the one on the ledger. */
    private static void requireOneResult(Path home, Digest model, Round round) throws Exception {
        try (Journal journal = Journal.open(home.resolve("journal"), CLOCK, StepObserver.NONE)) {
            List<JournalEntry> entries = journal.of(model);
            assertThat(entries.stream().filter(e -> e.step() == Step.ROUND_PLANNED)).hasSize(1);
            assertThat(entries.stream().filter(e -> e.step() == Step.RESULT_KEPT)).hasSize(1);
            assertThat(entries.stream().filter(e -> e.step() == Step.RESULT_KEPT))
                    .allMatch(e ->
                            String.valueOf(e.facts().members().get("result"))
                                    .contains(round.proposal().orElseThrow().result().hex()));
        }
    }

    private ModelHistory history(Digest model) throws Exception {
        try (EthereumLedger own = EthereumLedger.connect(chain.rpc(), ledger)) {
            return new ModelFollower(own, model).poll();
        }
    }

    private OrganizationSettings settings(Path home) {
        return new OrganizationSettings(home, chain.rpc(), ledger, 0, 0, true);
    }

    private static ModelPlan model() throws Exception {
        return new ModelPlan(
                "brightness",
                Architecture.mlp(PIXELS, 3, 2),
                new IdxFormat(255),
                List.of("dark", "bright"),
                "CC0-1.0",
                24,
                1);
    }

    private static RoundPlan plan() {
        return new RoundPlan(
                new TrainingPlan(16, 1, 500, BigDecimal.ONE, new BigDecimal("0.1")),
                Grid.DEFAULT,
                0,
                new RoundPlan.Windows(120, 120, 120, 0),
                1,
                1,
                1000,
                5000);
    }
}
