package org.commonweight.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.commonweight.ledger.LedgerBench.rejectFirst;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.commonweight.ledger.contract.Call;
import org.commonweight.ledger.contract.ContractError;
import org.commonweight.ledger.contract.QuestionCalls;
import org.commonweight.ledger.contract.Refusal;
import org.commonweight.ledger.node.LedgerException;
import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.AdmissionMode;
import org.commonweight.protocol.round.LedgerEvent.RoundOpened;
import org.commonweight.protocol.round.Rejections;
import org.commonweight.protocol.sign.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Every named error of the contract, caused for real and read back from a failed transaction. */
@ParameterizedClass
@EnumSource(ChainKind.class)
@SuppressWarnings("NullAway.Init") // set by JUnit
class RefusalIT {
    private static final long[] GOOD = {60, 60, 60, 0, 1, 8, 1000, 5000};
    private static final Address NOBODY = Address.of(new byte[Address.SIZE]);
    private static LedgerBench bench;

    @Parameter ChainKind kind;

    private final Set<ContractError> seen = EnumSet.noneOf(ContractError.class);

    @BeforeParameterizedClassInvocation
    static void start(ChainKind kind, @TempDir Path folder) throws Exception {
        bench = new LedgerBench(kind.start(folder), 4);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        if (bench != null) {
            bench.close();
        }
    }

    @Test
    void everyErrorOfTheContractComesBackByName() throws Exception {
        registering();
        governing();
        opening();
        openingOnBadTerms();
        committing();
        revealing();
        proposing();

        assertThat(seen).containsExactlyInAnyOrder(ContractError.values());
    }

    private void registering() throws Exception {
        Digest salt = bench.digest();
        refused(ContractError.ZERO_DIGEST, QuestionCalls.registerModel(salt, Digest.ZERO, 2));
        refused(ContractError.BAD_ADMISSION, QuestionCalls.registerModel(salt, salt, 2));
        bench.org.registerModel(salt, salt, AdmissionMode.OPEN);
        refused(ContractError.MODEL_EXISTS, QuestionCalls.registerModel(salt, salt, 0));
    }

    private void governing() throws Exception {
        Digest unknown = bench.digest();
        Digest model = bench.allowListModel();
        Digest open = bench.register(AdmissionMode.OPEN);
        LedgerWriter stranger = bench.relay;
        List<Address> none = List.of();
        refused(ContractError.UNKNOWN_MODEL, () -> bench.org.transferModel(unknown, NOBODY));
        refused(ContractError.UNKNOWN_MODEL, () -> bench.org.acceptModel(unknown));
        refused(ContractError.UNKNOWN_MODEL, () -> bench.org.join(unknown, Digest.ZERO));
        refused(ContractError.UNKNOWN_MODEL, () -> bench.org.resign(unknown));
        refused(ContractError.NOT_ORG, () -> stranger.transferModel(model, NOBODY));
        refused(ContractError.NOT_ORG, () -> stranger.setPaused(model, true));
        refused(ContractError.NOT_ORG, () -> stranger.setAggregator(model, NOBODY, true));
        refused(ContractError.NOT_ORG, () -> stranger.setAllowed(open, none, true));
        refused(ContractError.BAD_ADMISSION, () -> bench.org.setAllowed(open, none, true));
        refused(ContractError.EMPTY_BATCH, () -> bench.org.setAllowed(model, none, true));
        refused(ContractError.NOT_PENDING_ORG, () -> stranger.acceptModel(model));
        refused(ContractError.ZERO_DIGEST, () -> stranger.join(model, Digest.ZERO));
        refused(ContractError.NOT_MEMBER, () -> stranger.join(model, bench.digest()));
        refused(ContractError.NOT_MEMBER, () -> stranger.resign(model));
    }

    private void opening() throws Exception {
        Digest model = bench.allowListModel();
        Digest history = bench.ledger.history(model, 0);
        Digest other = bench.digest();
        var terms = bench.terms(1, 8, 0, false);
        refused(ContractError.UNKNOWN_MODEL, () -> bench.org.openRound(other, 1, history, terms));
        refused(
                ContractError.NOT_AGGREGATOR,
                () -> bench.relay.openRound(model, 1, history, terms));
        bench.org.setPaused(model, true);
        refused(ContractError.PAUSED, () -> bench.org.openRound(model, 7, other, terms));
        bench.org.setPaused(model, false);
        Refusal wrongRound =
                refused(
                        ContractError.WRONG_ROUND,
                        () -> bench.org.openRound(model, 7, other, terms));
        assertThat(wrongRound.arguments()).containsExactly("1");
        Refusal mismatch =
                refused(
                        ContractError.HISTORY_MISMATCH,
                        () -> bench.org.openRound(model, 1, other, terms));
        assertThat(mismatch.arguments()).containsExactly(history.hex());
        bench.org.openRound(model, 1, history, terms);
        Refusal live =
                refused(
                        ContractError.LIVE_ROUND,
                        () -> bench.org.openRound(model, 7, other, terms));
        assertThat(live.arguments()).containsExactly("1");
    }

    private void openingOnBadTerms() throws Exception {
        Digest model = bench.allowListModel();
        Digest open = bench.register(AdmissionMode.OPEN);
        badTerms(ContractError.ZERO_DIGEST, model, Digest.ZERO, false, with(0, 0));
        for (int window = 0; window < 3; window++) {
            badTerms(ContractError.BAD_WINDOW, model, bench.digest(), false, with(window, 0));
            long tooLong = 2_592_001;
            badTerms(ContractError.BAD_WINDOW, model, bench.digest(), false, with(window, tooLong));
        }
        badTerms(ContractError.BAD_WINDOW, model, bench.digest(), false, with(3, 2_592_001));
        badTerms(ContractError.BAD_PARAMS, model, bench.digest(), false, with(4, 0));
        badTerms(ContractError.BAD_PARAMS, model, bench.digest(), false, with(4, 9));
        badTerms(ContractError.BAD_PARAMS, model, bench.digest(), false, with(5, 4097));
        badTerms(ContractError.BAD_PARAMS, model, bench.digest(), false, with(6, 0));
        badTerms(ContractError.BAD_PARAMS, model, bench.digest(), false, with(6, 268_435_456));
        badTerms(ContractError.BAD_PARAMS, model, bench.digest(), false, with(6, 4294967295L));
        badTerms(ContractError.BAD_PARAMS, model, bench.digest(), false, with(7, 10_001));
        badTerms(ContractError.BAD_PARAMS, open, bench.digest(), true, GOOD);
    }

    private void committing() throws Exception {
        Digest model = bench.allowListModel();
        RoundOpened opened = bench.open(model, bench.terms(1, 1, 0, false));
        Digest opening = opened.opening();
        Digest commitment = bench.digest();
        LedgerWriter first = bench.participants.get(0);
        LedgerWriter second = bench.participants.get(1);
        Refusal wrongRound =
                refused(
                        ContractError.WRONG_ROUND,
                        () -> first.commit(model, 2, opening, commitment));
        assertThat(wrongRound.arguments()).containsExactly("1");
        Refusal mismatch =
                refused(
                        ContractError.OPENING_MISMATCH,
                        () -> first.commit(model, 1, commitment, commitment));
        assertThat(mismatch.arguments()).containsExactly(opening.hex());
        refused(ContractError.NOT_MEMBER, () -> bench.relay.commit(model, 1, opening, commitment));
        refused(ContractError.ZERO_COMMITMENT, () -> first.commit(model, 1, opening, Digest.ZERO));
        first.commit(model, 1, opening, commitment);
        refused(
                ContractError.ALREADY_COMMITTED,
                () -> first.commit(model, 1, opening, Digest.ZERO));
        refused(ContractError.ROUND_FULL, () -> second.commit(model, 1, opening, commitment));
        refused(ContractError.EMPTY_BATCH, () -> bench.relay.commitBySig(model, 1, List.of()));
        Refusal phase =
                refused(
                        ContractError.WRONG_PHASE,
                        () -> bench.relay.revealBatch(model, 1, List.of()));
        assertThat(phase.arguments()).containsExactly("COMMIT");
    }

    private void revealing() throws Exception {
        Digest model = bench.allowListModel();
        RoundOpened opened = bench.open(model, bench.terms(1, 3, 0, true));
        Entry good = bench.entry(opened, 0);
        Entry greedy = new Entry(bench.keys.get(1), model, 1, good.update(), 1001, good.salt());
        Entry empty = new Entry(bench.keys.get(2), model, 1, Digest.ZERO, 1, good.salt());
        bench.relayCommits(opened, List.of(good, greedy, empty));

        refused(ContractError.NOT_COMMITTED, () -> reveal(3, good));
        refused(ContractError.COMMITMENT_MISMATCH, () -> reveal(1, good));
        refused(ContractError.BAD_SAMPLES, () -> reveal(1, greedy));
        refused(ContractError.ZERO_DIGEST, () -> reveal(2, empty));
        refused(ContractError.EMPTY_BATCH, () -> bench.relay.revealBatch(model, 1, List.of()));
        reveal(0, good);
        refused(ContractError.ALREADY_REVEALED, () -> reveal(0, good));
    }

    private void proposing() throws Exception {
        Digest model = bench.allowListModel();
        RoundOpened opened = bench.open(model, bench.terms(2, 3, 5000, true));
        List<Entry> entries = bench.entries(opened, 3);
        bench.relayCommits(opened, entries);
        bench.relayReveals(opened, entries);
        Digest acc = bench.acc(opened);
        Digest other = bench.digest();
        Rejections none = Rejections.none(3);
        refused(
                ContractError.NOT_AGGREGATOR,
                () -> bench.relay.proposeAggregate(model, 2, other, other, other, none));
        refused(
                ContractError.ACC_MISMATCH,
                () -> bench.org.proposeAggregate(model, 1, other, other, other, none));
        refused(
                ContractError.ZERO_DIGEST,
                () -> bench.org.proposeAggregate(model, 1, acc, Digest.ZERO, other, none));
        refused(
                ContractError.ZERO_DIGEST,
                () -> bench.org.proposeAggregate(model, 1, acc, other, Digest.ZERO, none));
        badBitmaps(model, acc);
        Refusal tooMany =
                refused(
                        ContractError.TOO_MANY_REJECTED,
                        () -> bench.propose(opened, acc, rejectFirst(2, 3)));
        assertThat(tooMany.arguments()).containsExactly("2", "1");
        bench.propose(opened, acc, rejectFirst(1, 3));
        refused(ContractError.WRONG_PHASE, () -> bench.propose(opened, acc, none));
        quorum();
    }

    private void badBitmaps(Digest model, Digest acc) throws Exception {
        Digest one = word(1);
        refused(ContractError.BAD_BITMAP, proposal(model, acc, List.of()));
        refused(ContractError.BAD_BITMAP, proposal(model, acc, List.of(one, Digest.ZERO), 7));
        refused(ContractError.BAD_BITMAP, proposal(model, acc, List.of(word(8)), 7));
        refused(ContractError.BAD_REASONS, proposal(model, acc, List.of(one)));
        refused(ContractError.BAD_REASONS, proposal(model, acc, List.of(one), 7, 7));
        refused(ContractError.BAD_REASONS, proposal(model, acc, List.of(one), 0));
    }

    private void quorum() throws Exception {
        Digest model = bench.allowListModel();
        RoundOpened opened = bench.open(model, bench.terms(2, 2, 10_000, true));
        List<Entry> entries = bench.entries(opened, 2);
        bench.relayCommits(opened, entries);
        bench.relayReveals(opened, entries);
        Digest acc = bench.acc(opened);
        Refusal quorum =
                refused(
                        ContractError.QUORUM_NOT_MET,
                        () -> bench.propose(opened, acc, rejectFirst(1, 2)));
        assertThat(quorum.arguments()).containsExactly("1", "2");
    }

    private static Call proposal(Digest model, Digest acc, List<Digest> bitmap, int... reasons) {
        byte[] bytes = new byte[reasons.length];
        for (int i = 0; i < reasons.length; i++) {
            bytes[i] = (byte) reasons[i];
        }
        return QuestionCalls.proposeAggregate(model, 1, acc, bitmap, Bytes.of(bytes));
    }

    private static void reveal(int participant, Entry e) throws Exception {
        bench.participants
                .get(participant)
                .reveal(e.model(), e.round(), e.update(), e.samples(), e.salt());
    }

    private void badTerms(
            ContractError error, Digest model, Digest manifest, boolean early, long[] numbers)
            throws Exception {
        Digest history = bench.ledger.history(model, 0);
        refused(error, QuestionCalls.openRound(model, 1, history, manifest, early, numbers));
    }

    private static long[] with(int index, long value) {
        long[] numbers = GOOD.clone();
        numbers[index] = value;
        return numbers;
    }

    private static Digest word(int last) {
        byte[] bytes = new byte[Digest.SIZE];
        bytes[31] = (byte) last;
        return Digest.of(bytes);
    }

    private Refusal refused(ContractError error, Call call) {
        return refused(error, () -> bench.org.send(call));
    }

    private Refusal refused(ContractError error, ThrowingCallable call) {
        LedgerException.Refused refused = catchThrowableOfType(LedgerException.Refused.class, call);
        assertThat(refused).as("no refusal where %s was due", error).isNotNull();
        assertThat(refused.refusal().error()).isEqualTo(error);
        seen.add(error);
        return refused.refusal();
    }
}
