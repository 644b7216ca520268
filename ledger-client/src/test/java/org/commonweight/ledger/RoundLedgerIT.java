package org.commonweight.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commonweight.ledger.LedgerBench.rejectFirst;

import org.commonweight.ledger.contract.ModelState;
import org.commonweight.ledger.contract.QuestionCalls;
import org.commonweight.ledger.node.Receipt;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.LedgerEvent.Committed;
import org.commonweight.protocol.round.LedgerEvent.Revealed;
import org.commonweight.protocol.round.LedgerEvent.RoundFinalized;
import org.commonweight.protocol.round.LedgerEvent.RoundOpened;
import org.commonweight.protocol.round.LedgerEvent.RoundVoided;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Outcome;
import org.commonweight.protocol.round.Phase;
import org.commonweight.protocol.round.Preimages;
import org.commonweight.protocol.round.Rejections;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.round.RoundClock;
import org.commonweight.protocol.round.RoundRecord;
import org.commonweight.protocol.round.VoidCause;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Whole rounds on real chains: what the contract does is what the protocol computes. */
@ParameterizedClass
@EnumSource(ChainKind.class)
@SuppressWarnings("NullAway.Init") // set by JUnit
class RoundLedgerIT {
    private static LedgerBench bench;

    @Parameter private ChainKind kind;

    @BeforeParameterizedClassInvocation
    static void start(ChainKind kind, @TempDir Path folder) throws Exception {
        bench = new LedgerBench(kind.start(folder), 10);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        if (bench != null) {
            bench.close();
        }
    }

    @Test
    void directRoundRunsFromOpeningToFinal() throws Exception {
        Digest model = bench.allowListModel();
        RoundOpened opened = bench.open(model, bench.terms(2, 8, 5000, false));
        List<Entry> entries = bench.entries(opened, 3);

        for (int i = 0; i < 3; i++) {
            Receipt receipt =
                    bench.participants
                            .get(i)
                            .commit(model, 1, opened.opening(), entries.get(i).commitment());
            assertThat(receipt.events())
                    .containsExactly(
                            new Committed(
                                    model,
                                    1,
                                    entries.get(i).participant(),
                                    entries.get(i).commitment()));
        }
        bench.chain.advance(bench.window);
        for (int i : List.of(1, 0, 2)) {
            Entry e = entries.get(i);
            bench.participants.get(i).reveal(model, 1, e.update(), e.samples(), e.salt());
        }
        bench.propose(opened, bench.acc(opened), rejectFirst(1, 3));
        Receipt end = bench.participants.getLast().finalizeRound(model, 1);

        ModelHistory history = bench.replay(model);
        Round round = history.rounds().getFirst();
        assertThat(round.outcome()).isEqualTo(Outcome.FINAL);
        assertThat(round.reveals().getFirst().participant())
                .isEqualTo(entries.get(1).participant());
        assertThat(end.events(RoundFinalized.class).getFirst().history())
                .isEqualTo(history.history());
        bench.assertAgrees(model, history);
    }

    @Test
    void relayedRoundsOfTenStayWithinTheirGas() throws Exception {
        Digest model = bench.allowListModel();

        long first = relayedRound(model, 10, 0);
        long later = relayedRound(model, 10, 0);
        long withRejections = relayedRound(model, 10, 3);

        Path figures = Path.of("target/gas-" + kind + ".txt");
        Files.writeString(
                figures,
                "deploy %d, relayed round of 10: first %d, later %d, with 3 rejections %d%n"
                        .formatted(bench.deployment.gasUsed(), first, later, withRejections));
        assertThat(first).isLessThan(860_000);
        assertThat(later).isLessThan(600_000);
        assertThat(withRejections).isLessThan(605_000);
        bench.assertAgrees(model, bench.replay(model));
    }

    @Test
    void roundsEndVoidForEachCauseAndLeaveTheHead() throws Exception {
        Digest model = bench.allowListModel();
        Digest genesis = bench.ledger.model(model).orElseThrow().head();

        RoundOpened first = bench.open(model, bench.terms(2, 8, 0, false));
        bench.relayCommits(first, bench.entries(first, 1));
        bench.chain.advance(bench.window);
        assertThat(expire(first)).isEqualTo(VoidCause.TOO_FEW_COMMITS);

        RoundOpened second = bench.open(model, bench.terms(2, 8, 0, false));
        List<Entry> entries = bench.entries(second, 2);
        bench.relayCommits(second, entries);
        bench.chain.advance(bench.window);
        bench.relayReveals(second, entries.subList(0, 1));
        bench.chain.advance(bench.window);
        assertThat(expire(second)).isEqualTo(VoidCause.TOO_FEW_REVEALS);

        RoundOpened third = bench.open(model, bench.terms(1, 1, 0, true));
        List<Entry> only = bench.entries(third, 1);
        bench.relayCommits(third, only);
        bench.relayReveals(third, only);
        bench.chain.advance(3L * bench.window);
        assertThat(expire(third)).isEqualTo(VoidCause.NO_PROPOSAL);

        assertThat(bench.ledger.model(model).orElseThrow().head()).isEqualTo(genesis);
        bench.assertAgrees(model, bench.replay(model));
    }

    @Test
    void hashesOfTheContractAreThoseOfTheProtocol() throws Exception {
        Digest salt = bench.digest();
        Address org = bench.org.address();
        Digest opening = bench.digest();
        Digest commitment = bench.digest();
        Statement commit = new Statement.OfCommit(salt, 9, opening, org, commitment);

        assertThat(bench.ask(QuestionCalls.modelId(org, salt)))
                .isEqualTo(
                        Preimages.modelId(
                                        bench.eip712.domain().chainId(),
                                        bench.eip712.domain().ledger(),
                                        org,
                                        salt)
                                .bytes());
        assertThat(bench.ask(QuestionCalls.commitDigest(salt, 9, opening, org, commitment)))
                .isEqualTo(bench.eip712.domain().hash(commit).bytes());
    }

    @Test
    void inclusionIsShownFromTheRecordOfARound() throws Exception {
        Digest model = bench.allowListModel();
        Digest previous = bench.ledger.history(model, 0);
        relayedRound(model, 3, 1);
        Round round = bench.replay(model).rounds().getFirst();
        RoundRecord record = round.record(Outcome.FINAL);
        Rejections rejections = rejectFirst(1, 3);

        assertThat(included(model, previous, record, rejections, 0)).isFalse();
        assertThat(included(model, previous, record, rejections, 1)).isTrue();
        assertThat(included(model, previous, record, rejections, 2)).isTrue();
        assertThat(included(model, previous, record, rejections, 3)).isFalse();
        assertThat(included(model, previous, record, Rejections.none(3), 1)).isFalse();
        assertThat(included(model, bench.digest(), record, rejections, 1)).isFalse();
    }

    @Test
    void randomRoundsAgreeWithTheFoldAndThePhaseFunction() throws Exception {
        Random random = new Random(25);
        Digest model = bench.allowListModel();
        for (int i = 0; i < 6; i++) {
            int min = 1 + random.nextInt(3);
            int max = min + random.nextInt(3);
            boolean early = random.nextBoolean();
            RoundOpened opened = bench.open(model, bench.terms(min, max, 5000, early));
            List<Entry> entries = bench.entries(opened, random.nextInt(max + 2));
            assertPhasesAgree(model, random);
            if (!entries.isEmpty()) {
                bench.relayCommits(opened, entries);
            }
            assertPhasesAgree(model, random);
            finish(opened, entries, random);
            assertPhasesAgree(model, random);
            bench.assertAgrees(model, bench.replay(model));
        }
    }

    /** Carries a round on as far as its phases let it, with some participants dropping out. */
    private static void finish(RoundOpened opened, List<Entry> entries, Random random)
            throws Exception {
        bench.chain.advance(bench.window);
        Round round = live(opened);
        List<Entry> revealing =
                entries.stream()
                        .filter(e -> random.nextInt(4) > 0)
                        .filter(e -> round.commitOf(e.participant()).isPresent())
                        .toList();
        switch (round.clock().phaseAt(bench.ledger.latest().time())) {
            case REVEAL -> {
                if (!revealing.isEmpty()) {
                    bench.relayReveals(opened, revealing);
                }
                bench.chain.advance(bench.window);
                propose(opened);
            }
            case EXPIRABLE -> expire(opened);
            default -> throw new AssertionError("No such phase after the commit window");
        }
    }

    private static void propose(RoundOpened opened) throws Exception {
        Round round = live(opened);
        int reveals = round.reveals().size();
        if (reveals < round.terms().minUpdates()) {
            expire(opened);
            return;
        }
        bench.propose(opened, round.acc(), Rejections.none(reveals));
        bench.relay.finalizeRound(opened.model(), opened.round());
    }

    private static Round live(RoundOpened opened) throws Exception {
        return bench.replay(opened.model()).live().orElseThrow();
    }

    private static VoidCause expire(RoundOpened opened) throws Exception {
        Receipt receipt = bench.relay.expireRound(opened.model(), opened.round());
        return VoidCause.of(receipt.events(RoundVoided.class).getFirst().cause());
    }

    private static long relayedRound(Digest model, int size, int rejected) throws Exception {
        ModelState state = state(model);
        Receipt opening =
                bench.org.openRound(
                        model,
                        state.round() + 1,
                        state.history(),
                        bench.terms(1, size, 5000, true));
        RoundOpened opened = opening.events(RoundOpened.class).getFirst();
        List<Entry> entries = bench.entries(opened, size);
        long gas = opening.gasUsed() + bench.relayCommits(opened, entries).gasUsed();
        Receipt reveals = bench.relayReveals(opened, entries);
        assertThat(reveals.events(Revealed.class)).hasSize(size);
        gas += reveals.gasUsed();
        gas += bench.propose(opened, bench.acc(opened), rejectFirst(rejected, size)).gasUsed();
        return gas + bench.relay.finalizeRound(model, opened.round()).gasUsed();
    }

    private static boolean included(
            Digest model, Digest previous, RoundRecord record, Rejections rejections, int seq)
            throws Exception {
        return bench.isTrue(QuestionCalls.isIncluded(model, previous, record, rejections, seq));
    }

    private static ModelState state(Digest model) throws Exception {
        return bench.ledger.model(model).orElseThrow();
    }

    private static void assertPhasesAgree(Digest model, Random random) throws Exception {
        Round round = bench.replay(model).rounds().getLast();
        RoundClock clock = round.clock();
        for (long end : List.of(clock.commitEnd(), clock.revealEnd(), clock.aggregateEnd())) {
            assertPhase(model, round, end - 1);
            assertPhase(model, round, end);
        }
        assertPhase(model, round, clock.openedAt() + random.nextInt(4 * bench.window));
        assertThat(phase(model, round.number() + 1, 0)).isEqualTo(Phase.NONE.code());
        assertThat(phase(model, round.number() - 1, 0))
                .isEqualTo(round.number() == 1 ? Phase.NONE.code() : Phase.ENDED.code());
    }

    private static void assertPhase(Digest model, Round round, long time) throws Exception {
        assertThat(phase(model, round.number(), time))
                .as("phase at %s of %s", time, round.clock())
                .isEqualTo(round.clock().phaseAt(time).code());
    }

    private static int phase(Digest model, long round, long time) throws Exception {
        return bench.ask(QuestionCalls.phaseAt(model, round, time)).at(31);
    }
}
