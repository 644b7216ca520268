package org.commonweight.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commonweight.ledger.LedgerBench.rejectFirst;

import org.commonweight.ledger.contract.Call;
import org.commonweight.ledger.contract.Opening;
import org.commonweight.ledger.contract.QuestionCalls;
import org.commonweight.ledger.contract.SignedCommit;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.ledger.node.Receipt;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.LedgerEvent.CommitSkipped;
import org.commonweight.protocol.round.LedgerEvent.Committed;
import org.commonweight.protocol.round.LedgerEvent.RevealSkipped;
import org.commonweight.protocol.round.LedgerEvent.Revealed;
import org.commonweight.protocol.round.LedgerEvent.RoundOpened;
import org.commonweight.protocol.round.RoundParams;
import org.commonweight.protocol.sign.LocalSigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Relayed batches: a bad entry is skipped with its reason and hurts no other. */
@ParameterizedClass
@EnumSource(ChainKind.class)
@SuppressWarnings("NullAway.Init") // set by JUnit
class BatchIT {
    private static final BigInteger CURVE_ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
    private static LedgerBench bench;

    @Parameter ChainKind kind;

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
    void commitsAreSkippedForEachReasonInOrder() throws Exception {
        RoundOpened opened = bench.open(bench.allowListModel(), bench.terms(1, 2, 0, false));
        Digest model = opened.model();
        Entry one = bench.entry(opened, 0);
        Entry two = bench.entry(opened, 1);
        Entry three = bench.entry(opened, 2);
        LocalSigner stranger = bench.newKey();
        Entry foreign = new Entry(stranger, model, 1, one.update(), 1, one.salt());
        SignedCommit forged =
                new SignedCommit(
                        two.participant(),
                        two.commitment(),
                        one.signed(bench.eip712, opened.opening()).signature());

        Receipt receipt =
                bench.relay.commitBySig(
                        model,
                        1,
                        List.of(
                                one.signed(bench.eip712, opened.opening()),
                                forged,
                                two.signed(bench.eip712, bench.digest()),
                                foreign.signed(bench.eip712, opened.opening(), Digest.ZERO),
                                one.signed(bench.eip712, opened.opening(), Digest.ZERO),
                                two.signed(bench.eip712, opened.opening(), Digest.ZERO),
                                two.signed(bench.eip712, opened.opening()),
                                three.signed(bench.eip712, opened.opening(), Digest.ZERO),
                                three.signed(bench.eip712, opened.opening())));

        assertThat(receipt.events())
                .containsExactly(
                        new Committed(model, 1, one.participant(), one.commitment()),
                        new CommitSkipped(model, 1, two.participant(), 5),
                        new CommitSkipped(model, 1, two.participant(), 5),
                        new CommitSkipped(model, 1, stranger.address(), 1),
                        new CommitSkipped(model, 1, one.participant(), 2),
                        new CommitSkipped(model, 1, two.participant(), 3),
                        new Committed(model, 1, two.participant(), two.commitment()),
                        new CommitSkipped(model, 1, three.participant(), 3),
                        new CommitSkipped(model, 1, three.participant(), 4));
    }

    @Test
    void signaturesOutsideTheCanonicalRangeAreSkipped() throws Exception {
        RoundOpened opened = bench.open(bench.allowListModel(), bench.terms(1, 2, 0, false));
        Entry entry = bench.entry(opened, 0);
        SignedCommit signed = entry.signed(bench.eip712, opened.opening());
        Digest r = signed.signature().r();
        BigInteger s = new BigInteger(1, signed.signature().s().toArray());
        BigInteger flipped = CURVE_ORDER.subtract(s);
        BigInteger otherParity = signed.signature().v() == 27 ? BigInteger.ONE : BigInteger.ZERO;

        assertSkipped(opened, entry, r, word(flipped.or(otherParity.shiftLeft(255))));
        assertSkipped(opened, entry, Digest.ZERO, signed.signature().vs());
        assertSkipped(opened, entry, r, Digest.ZERO);
        assertThat(
                        bench.relay
                                .send(commit(opened, entry, r, signed.signature().vs()))
                                .events(Committed.class))
                .hasSize(1);
    }

    @Test
    void revealsAreSkippedForEachReasonInOrder() throws Exception {
        RoundOpened opened = bench.open(bench.allowListModel(), bench.terms(1, 3, 0, true));
        Digest model = opened.model();
        Entry good = bench.entry(opened, 0);
        Entry greedy = new Entry(bench.keys.get(1), model, 1, good.update(), 1001, good.salt());
        Entry empty = new Entry(bench.keys.get(2), model, 1, Digest.ZERO, 1, good.salt());
        Entry absent = bench.entry(opened, 3);
        bench.relayCommits(opened, List.of(good, greedy, empty));
        Opening wrong = new Opening(good.participant(), good.update(), 2, good.salt());

        Receipt receipt =
                bench.relay.revealBatch(
                        model,
                        1,
                        List.of(
                                absent.opening(),
                                wrong,
                                greedy.opening(),
                                empty.opening(),
                                good.opening(),
                                good.opening()));

        assertThat(receipt.events())
                .containsExactly(
                        new RevealSkipped(model, 1, absent.participant(), 1),
                        new RevealSkipped(model, 1, good.participant(), 3),
                        new RevealSkipped(model, 1, greedy.participant(), 4),
                        new RevealSkipped(model, 1, empty.participant(), 5),
                        new Revealed(
                                model,
                                1,
                                good.participant(),
                                0,
                                good.update(),
                                good.samples(),
                                good.salt()),
                        new RevealSkipped(model, 1, good.participant(), 2));
    }

    @Test
    void commitmentOfAnEarlierRoundOpensNothing() throws Exception {
        Digest model = bench.allowListModel();
        RoundOpened first = bench.open(model, bench.terms(1, 2, 0, false));
        Entry ahead = new Entry(bench.keys.getFirst(), model, 2, bench.digest(), 1, bench.digest());
        bench.participants.getFirst().commit(model, 1, first.opening(), ahead.commitment());
        bench.chain.advance(3L * bench.window);
        bench.relay.expireRound(model, 1);
        RoundOpened second = bench.open(model, bench.terms(1, 1, 0, true));
        bench.relayCommits(second, List.of(bench.entry(second, 1)));

        Receipt receipt = bench.relay.revealBatch(model, 2, List.of(ahead.opening()));

        assertThat(receipt.events())
                .containsExactly(new RevealSkipped(model, 2, ahead.participant(), 1));
    }

    @Test
    void rejectionsAllowedAreRoundedDown() throws Exception {
        Digest model = bench.allowListModel();
        for (int reveals : List.of(1, 2, 3, 5, 9, 10)) {
            for (int bps : List.of(0, 3333, 3334, 5000, 9999, 10_000)) {
                RoundParams terms = bench.terms(1, reveals, bps, true);
                RoundOpened opened = bench.open(model, terms);
                List<Entry> entries = bench.entries(opened, reveals);
                bench.relayCommits(opened, entries);
                bench.relayReveals(opened, entries);
                assertAllowed(opened, Math.min(terms.allowedRejections(reveals), reveals - 1));
            }
        }
    }

    /** One rejection more than {@code allowed} fails, be it for the share or for the quorum. */
    private static void assertAllowed(RoundOpened opened, int allowed) throws Exception {
        int reveals = opened.terms().maxUpdates();
        Digest acc = bench.acc(opened);
        assertThatThrownBy(() -> bench.propose(opened, acc, rejectFirst(allowed + 1, reveals)))
                .isInstanceOf(LedgerException.Refused.class);
        bench.propose(opened, acc, rejectFirst(allowed, reveals));
        bench.relay.finalizeRound(opened.model(), opened.round());
    }

    private static void assertSkipped(RoundOpened opened, Entry entry, Digest r, Digest vs)
            throws Exception {
        assertThat(bench.relay.send(commit(opened, entry, r, vs)).events())
                .containsExactly(new CommitSkipped(opened.model(), 1, entry.participant(), 5));
    }

    private static Call commit(RoundOpened opened, Entry entry, Digest r, Digest vs) {
        return QuestionCalls.commitBySig(
                opened.model(), 1, entry.participant(), entry.commitment(), r, vs);
    }

    private static Digest word(BigInteger value) {
        byte[] word = new byte[Digest.SIZE];
        byte[] bytes = value.toByteArray();
        IntStream.range(0, Math.min(bytes.length, word.length))
                .forEach(i -> word[word.length - 1 - i] = bytes[bytes.length - 1 - i]);
        return Digest.of(word);
    }
}
