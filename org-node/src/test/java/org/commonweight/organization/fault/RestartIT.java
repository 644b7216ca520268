package org.commonweight.organization.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.ewc.data.IdxWriter;
import org.commonweight.ewc.data.LabelledImages;
import org.commonweight.ewc.data.Split;
import org.commonweight.ledger.EthereumLedger;
import org.commonweight.ledger.LedgerAccess;
import org.commonweight.ledger.ModelFollower;
import org.commonweight.ledger.local.LocalLedger;
import org.commonweight.organization.OperatedModel;
import org.commonweight.organization.OrganizationNode;
import org.commonweight.organization.OrganizationSettings;
import org.commonweight.organization.Reachable;
import org.commonweight.organization.job.SmallJob;
import org.commonweight.organization.journal.Journal;
import org.commonweight.organization.journal.JournalEntry;
import org.commonweight.organization.journal.Replayed;
import org.commonweight.organization.journal.Step;
import org.commonweight.organization.journal.StepObserver;
import org.commonweight.organization.operator.OperatorLog;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Outcome;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.sign.LocalSigner;
import org.commonweight.web.Listen;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * Ends the organization's node at every step of a round, before and after the step is written down,
 * starts it again, and finds one final round whose result is the one in the journal, and the one of
 * a node that was never ended. Each case is a ledger of its own with the same keys and model; the
 * two things that a result covers and that differ from run to run by themselves are made the same:
 * when the round was opened, and where its content is served.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class RestartIT {
    /** What an operator decides; no round has them by itself. */
    private static final Set<Step> DECISIONS = EnumSet.of(Step.PAUSED, Step.RESUMED, Step.ABORTED);

    private static final Reachable ELSEWHERE =
            new Reachable(
                    Optional.empty(),
                    Optional.of(URI.create("http://127.0.0.1:1")),
                    Optional.empty());

    private static final InstantSource CLOCK = InstantSource.system();

    @TempDir private static Path folder;
    private final LocalSigner org = LocalSigner.generate(new Random(3));
    private final LocalSigner participant = LocalSigner.generate(new Random(4));
    private int cases;

    @BeforeAll
    void begin() throws Exception {
        byte[][] images = new byte[8][SmallJob.PIXELS];
        byte[] labels = {0, 1, 0, 1, 0, 1, 0, 1};
        new Random(5).nextBytes(images[1]);
        IdxWriter.write(
                folder.resolve("holdout"), Split.TEST, new LabelledImages(2, 2, images, labels));
    }

    /** A ledger, and the organization's home beside it. */
    private record Place(LocalLedger chain, Address ledger, Path home) implements AutoCloseable {
        @Override
        public void close() {
            chain.close();
        }
    }

    private Place place() throws Exception {
        Path own = folder.resolve("case-" + cases++);
        LocalLedger chain = LocalLedger.start(own.resolve("chain"));
        Address ledger = EthereumLedger.deploy(chain.rpc(), org).created().orElseThrow();
        return new Place(chain, ledger, own.resolve("org"));
    }

    static Stream<Arguments> everyStep() {
        return Step.ofRound().stream()
                .flatMap(step ->
                        Stream.of(StepObserver.Moment.values())
                                .map(moment -> Arguments.of(step, moment)));
    }

    @Test
    void knowsEveryStepThatIsNoDecisionOfTheOperator() {
        assertThat(Step.ofRound())
                .containsExactlyElementsOf(EnumSet.complementOf(EnumSet.copyOf(DECISIONS)));
    }

    @ParameterizedTest
    @MethodSource("everyStep")
    void endsTheRoundAsIfTheNodeHadNeverStopped(Step step, StepObserver.Moment moment)
            throws Exception {
        try (Place undisturbed = place();
                Place place = place()) {
            Digest model = publish(undisturbed);
            assertThat(publish(place)).isEqualTo(model);
            // A chain gives each block its own second, so it runs ahead of the clock a little.
            Instant opened = Instant.now().plusSeconds(5).truncatedTo(ChronoUnit.SECONDS);
            AtomicBoolean killed = new AtomicBoolean(true);
            conduct(undisturbed, model, opened, step, moment, killed);
            Digest wanted = onlyRound(undisturbed, model).proposal().orElseThrow().result();
            killed.set(false);

            int starts = conduct(place, model, opened, step, moment, killed);

            assertThat(killed).isTrue();
            // The last step's end is told to nobody but the journal: there is nothing left to do.
            assertThat(starts).isBetween(1, 2);
            Round round = onlyRound(place, model);
            assertThat(round.outcome()).isEqualTo(Outcome.FINAL);
            assertThat(round.reveals()).hasSize(1);
            assertThat(round.proposal().orElseThrow().rejections().count()).isZero();
            assertThat(round.proposal().orElseThrow().result()).isEqualTo(wanted);
            requireOneResult(place.home(), model, round);
        }
    }

    @Test
    void recordsWhatWasCutOffBeforeItOpensTheNextRound() throws Exception {
        List<String> lines = new ArrayList<>();
        try (Place place = place()) {
            Digest model = publish(place);
            Instant opened = Instant.now().plusSeconds(5).truncatedTo(ChronoUnit.SECONDS);
            AtomicBoolean killed = new AtomicBoolean();
            conduct(place, model, opened, Step.ROUND_ENDED, StepObserver.Moment.HAPPENED, killed);
            try (OrganizationNode node =
                    OrganizationNode.start(
                            settings(place), org, CLOCK, new OperatorLog(lines::add))) {
                OperatedModel operated = node.operate(model, folder.resolve("holdout"));
                assertThat(operated.memory().ending(1)).isEmpty();

                assertThat(operated.run(SmallJob.hastyRound())).as("with nobody there").isEmpty();

                assertThat(operated.memory().ending(1))
                        .hasValueSatisfying(ending -> assertThat(ending.gas()).isPositive());
                assertThat(lines)
                        .filteredOn(line -> line.startsWith("round 1 is final"))
                        .hasSize(1);
            }
        }
    }

    private Digest publish(Place place) throws Exception {
        try (OrganizationNode node =
                OrganizationNode.start(settings(place), org, CLOCK, new OperatorLog(l -> {}))) {
            Digest model = node.publish(SmallJob.model(), Digest.ZERO);
            node.allow(model, List.of(participant.address()));
            return model;
        }
    }

    /**
     * Starts nodes until the round has ended; returns how many were needed. A node that is {@code
     * killed} already is not ended.
     */
    private int conduct(
            Place place,
            Digest model,
            Instant opened,
            Step step,
            StepObserver.Moment moment,
            AtomicBoolean killed)
            throws Exception {
        AtomicReference<URI> inbox = new AtomicReference<>();
        AtomicBoolean over = new AtomicBoolean();
        Thread member = null;
        try {
            for (int start = 1; ; start++) {
                StepObserver killer = new KilledAt(step, moment, killed, Thread.currentThread());
                try (Journal journal =
                                Journal.open(place.home().resolve("journal"), CLOCK, killer);
                        OrganizationNode node =
                                OrganizationNode.start(
                                        settings(place),
                                        org,
                                        journal,
                                        CLOCK,
                                        new OperatorLog(line -> {}))) {
                    OperatedModel operated = node.operate(model, folder.resolve("holdout"));
                    inbox.set(node.inbox());
                    if (member == null) {
                        member = member(place, node, operated, inbox, over);
                        place.chain().nextBlockAt(opened);
                    }
                    run(operated);
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
            operated.run(SmallJob.round());
        }
    }

    private Thread member(
            Place place,
            OrganizationNode node,
            OperatedModel operated,
            AtomicReference<URI> inbox,
            AtomicBoolean over)
            throws Exception {
        ScriptedMember member =
                new ScriptedMember(
                        participant, operated.genesis(), new Eip712(node.ledger().domain()));
        member.join(inbox.get(), node.ledger());
        return Thread.ofVirtual()
                .start(() -> {
                    try (member;
                            EthereumLedger own =
                                    EthereumLedger.connect(place.chain().rpc(), place.ledger())) {
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

    /** The journal keeps one result, and it is the one on the ledger. */
    private static void requireOneResult(Path home, Digest model, Round round) throws Exception {
        try (Journal journal = Journal.open(home.resolve("journal"), CLOCK, StepObserver.NONE)) {
            List<JournalEntry> entries = Replayed.of(journal, model);
            assertThat(entries.stream().filter(e -> e.step() == Step.ROUND_PLANNED)).hasSize(1);
            assertThat(entries.stream().filter(e -> e.step() == Step.RESULT_KEPT)).hasSize(1);
            assertThat(entries.stream().filter(e -> e.step() == Step.RESULT_KEPT))
                    .allMatch(e ->
                            String.valueOf(e.facts().members().get("result"))
                                    .contains(round.proposal().orElseThrow().result().hex()));
        }
    }

    private static Round onlyRound(Place place, Digest model) throws Exception {
        try (EthereumLedger own = EthereumLedger.connect(place.chain().rpc(), place.ledger())) {
            List<Round> rounds = new ModelFollower(own, model).poll().rounds();
            assertThat(rounds).hasSize(1);
            return rounds.getFirst();
        }
    }

    private static OrganizationSettings settings(Place place) {
        return new OrganizationSettings(
                place.home(),
                LedgerAccess.of(List.of(place.chain().rpc()), place.ledger()),
                Listen.loopback(0),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                ELSEWHERE,
                true,
                false);
    }
}
