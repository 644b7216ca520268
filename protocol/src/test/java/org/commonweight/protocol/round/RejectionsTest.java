package org.commonweight.protocol.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

final class RejectionsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 255, 256, 257, 512, 513, 4096})
    void readsBackWhatItWrites(int reveals) throws MalformedException {
        Random random = new Random(reveals);
        for (int i = 0; i < 20; i++) {
            TreeMap<Integer, Integer> reasons = new TreeMap<>();
            for (int seq = 0; seq < reveals; seq++) {
                if (random.nextInt(10) == 0) {
                    reasons.put(seq, 1 + random.nextInt(255));
                }
            }
            Rejections rejections = new Rejections(reveals, reasons);

            assertThat(rejections.bitmap()).hasSize((reveals + 255) / 256);
            assertThat(Rejections.decode(reveals, rejections.bitmap(), rejections.reasonBytes()))
                    .isEqualTo(rejections);
            assertThat(rejections.included()).isEqualTo(reveals - reasons.size());
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "7, 0", "8, 0", "255, 0", "256, 1", "511, 1", "512, 2"})
    void countsBitsFromTheLeastSignificant(int seq, int word) {
        Rejections rejections = new Rejections(600, new TreeMap<>(Map.of(seq, 9)));

        assertThat(new BigInteger(1, rejections.bitmap().get(word).toArray()))
                .isEqualTo(BigInteger.ONE.shiftLeft(seq % 256));
        assertThat(rejections.contains(seq)).isTrue();
        assertThat(rejections.contains(seq + 1)).isFalse();
        assertThat(rejections.reasonBytes()).isEqualTo(Bytes.of((byte) 9));
    }

    @Test
    void keepsOneWordAlsoWhenNothingIsRejected() {
        assertThat(Rejections.none(3).bitmap()).containsExactly(Digest.ZERO);
        assertThat(Rejections.none(0).bitmap()).isEmpty();
        assertThat(Rejections.none(256).bitmap()).hasSize(1);
        assertThat(Rejections.none(257).bitmap()).hasSize(2);
        assertThat(Rejections.none(3).hash()).isNotEqualTo(Rejections.none(257).hash());
    }

    @ParameterizedTest
    @CsvSource({
        "3, 0, 0x, ceil",
        "3, 2, 0x, ceil",
        "257, 1, 0x, ceil",
    })
    void refusesAnotherNumberOfWords(int reveals, int words, String reasons, String message)
            throws MalformedException {
        List<Digest> bitmap = Collections.nCopies(words, Digest.ZERO);
        Bytes bytes = Bytes.fromHex(reasons);

        assertThatThrownBy(() -> Rejections.decode(reveals, bitmap, bytes))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "3, 8, 0x01",
        "3, 1, 0x",
        "3, 1, 0x0102",
        "3, 1, 0x00",
        "3, 3, 0x0100",
        "3, 0, 0x01",
        "255, -1, 0x01",
    })
    void refusesBitsAndReasonsThatDoNotMatch(int reveals, long word, String reasons)
            throws MalformedException {
        byte[] bytes = new byte[32];
        if (word < 0) {
            bytes[0] = (byte) 0x80;
        } else {
            bytes[31] = (byte) word;
        }
        Bytes reasonBytes = Bytes.fromHex(reasons);

        assertThatThrownBy(() -> Rejections.decode(reveals, List.of(Digest.of(bytes)), reasonBytes))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void cannotBeBuiltForOtherRevealsOrReasons() {
        for (Map<Integer, Integer> wrong :
                List.of(Map.of(3, 1), Map.of(-1, 1), Map.of(0, 0), Map.of(0, 256))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Rejections(3, new TreeMap<>(wrong)));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Rejections.none(-1));
    }
}
