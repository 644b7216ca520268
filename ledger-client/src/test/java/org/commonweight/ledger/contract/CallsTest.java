package org.commonweight.ledger.contract;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.AdmissionMode;
import org.commonweight.protocol.round.Rejections;
import org.commonweight.protocol.round.RoundParams;
import org.commonweight.protocol.sign.AbiWords;
import org.commonweight.protocol.sign.Address;
import org.commonweight.protocol.sign.Keccak;
import org.commonweight.protocol.sign.LocalSigner;
import org.commonweight.protocol.sign.Signature;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

class CallsTest {
    private static final Digest MODEL = digest(1);
    private static final LocalSigner SIGNER = LocalSigner.of(digest(7).bytes());
    private static final Address WHO = SIGNER.address();
    private static final Signature SIGNATURE = SIGNER.sign(digest(2));
    private static final RoundParams TERMS =
            new RoundParams(digest(9), 60, 61, 62, 0, 2, 8, 1000, 5000, true);

    @Test
    void everyCallSelectsAFunctionOfTheContract() throws IOException {
        List<String> selectors =
                AbiFile.signatures("function").stream()
                        .map(s -> Keccak.hash(s.getBytes(UTF_8)).bytes().slice(0, 4).hex())
                        .toList();

        assertThat(everyCall())
                .allSatisfy(call -> {
                    assertThat(call.data().slice(0, 4).hex()).isIn(selectors);
                });
        assertThat(everyCall().map(call -> call.data().slice(0, 4).hex()).distinct()).hasSize(18);
    }

    @Test
    void encodesTheTermsOfARoundInline() {
        AbiWords words =
                new AbiWords()
                        .word(MODEL)
                        .unsigned(3)
                        .word(digest(4))
                        .word(digest(9))
                        .unsigned(60)
                        .unsigned(61)
                        .unsigned(62)
                        .unsigned(0)
                        .unsigned(2)
                        .unsigned(8)
                        .unsigned(1000)
                        .unsigned(5000)
                        .bool(true);

        assertThat(arguments(RoundCalls.openRound(MODEL, 3, digest(4), TERMS)))
                .isEqualTo(Bytes.of(words.toArray()));
    }

    @Test
    void encodesABatchAsOffsetLengthAndEntries() {
        AbiWords words =
                new AbiWords()
                        .word(MODEL)
                        .unsigned(3)
                        .unsigned(96)
                        .unsigned(2)
                        .address(WHO)
                        .word(digest(5))
                        .word(SIGNATURE.r())
                        .word(SIGNATURE.vs())
                        .address(WHO)
                        .word(digest(6))
                        .word(SIGNATURE.r())
                        .word(SIGNATURE.vs());
        List<SignedCommit> entries =
                List.of(
                        new SignedCommit(WHO, digest(5), SIGNATURE),
                        new SignedCommit(WHO, digest(6), SIGNATURE));

        assertThat(arguments(RoundCalls.commitBySig(MODEL, 3, entries)))
                .isEqualTo(Bytes.of(words.toArray()));
    }

    @Test
    void encodesAnEmptyBatch() {
        AbiWords words = new AbiWords().word(MODEL).unsigned(3).unsigned(96).unsigned(0);

        assertThat(arguments(RoundCalls.revealBatch(MODEL, 3, List.of())))
                .isEqualTo(Bytes.of(words.toArray()));
    }

    @Test
    void encodesRejectionsAsBitmapAndReasons() {
        TreeMap<Integer, Integer> reasons = new TreeMap<>();
        reasons.put(2, 7);
        AbiWords words =
                new AbiWords()
                        .word(MODEL)
                        .unsigned(3)
                        .word(digest(4))
                        .word(digest(5))
                        .word(digest(6))
                        .unsigned(7 * 32)
                        .unsigned(9 * 32)
                        .unsigned(1)
                        .unsigned(4)
                        .unsigned(1);
        String reason = "07" + "00".repeat(31);

        Call call =
                RoundCalls.proposeAggregate(
                        MODEL, 3, digest(4), digest(5), digest(6), new Rejections(3, reasons));

        assertThat(arguments(call).hex())
                .isEqualTo("0x" + HexFormat.of().formatHex(words.toArray()) + reason);
    }

    private static Stream<Call> everyCall() {
        Rejections none = Rejections.none(1);
        return Stream.of(
                ModelCalls.registerModel(MODEL, MODEL, AdmissionMode.OPEN),
                ModelCalls.transferModel(MODEL, WHO),
                ModelCalls.acceptModel(MODEL),
                ModelCalls.setAggregator(MODEL, WHO, true),
                ModelCalls.setPaused(MODEL, true),
                ModelCalls.setAllowed(MODEL, List.of(WHO), true),
                ModelCalls.join(MODEL, MODEL),
                ModelCalls.resign(MODEL),
                ModelCalls.modelOf(MODEL),
                ModelCalls.historyOf(MODEL, 1),
                RoundCalls.openRound(MODEL, 1, MODEL, TERMS),
                RoundCalls.commit(MODEL, 1, MODEL, MODEL),
                RoundCalls.commitBySig(MODEL, 1, List.of()),
                RoundCalls.reveal(MODEL, 1, MODEL, 1, MODEL),
                RoundCalls.revealBatch(MODEL, 1, List.of()),
                RoundCalls.proposeAggregate(MODEL, 1, MODEL, MODEL, MODEL, none),
                RoundCalls.finalizeRound(MODEL, 1),
                RoundCalls.expireRound(MODEL, 1));
    }

    private static Bytes arguments(Call call) {
        return call.data().slice(4, call.data().size());
    }

    private static Digest digest(int last) {
        byte[] bytes = new byte[Digest.SIZE];
        bytes[31] = (byte) last;
        return Digest.of(bytes);
    }
}
