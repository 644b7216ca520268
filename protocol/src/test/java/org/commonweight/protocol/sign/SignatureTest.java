package org.commonweight.protocol.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.example.WorkedExample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SignatureTest {
    private static final String N =
            "0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";
    private static final String HALF_N =
            "0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0";
    private static final String ABOVE_HALF_N =
            "0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a1";
    private static final String ONE =
            "0x0000000000000000000000000000000000000000000000000000000000000001";
    private static final String ZERO =
            "0x0000000000000000000000000000000000000000000000000000000000000000";
    private static final String N_MINUS_ONE =
            "0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140";

    @ParameterizedTest
    @CsvSource({ONE + "," + ONE, N_MINUS_ONE + "," + HALF_N, ONE + "," + HALF_N})
    void takesTheWholeCanonicalRange(String r, String s) throws MalformedException {
        for (int v = 27; v <= 28; v++) {
            Signature signature = new Signature(Digest.fromHex(r), Digest.fromHex(s), v);
            assertThat(Signature.fromBytes(signature.toBytes())).isEqualTo(signature);
            assertThat(Signature.fromCompact(signature.r(), signature.vs())).isEqualTo(signature);
        }
    }

    @ParameterizedTest
    @CsvSource({
        ZERO + "," + ONE,
        ONE + "," + ZERO,
        N + "," + ONE,
        ONE + "," + N,
        ONE + "," + ABOVE_HALF_N,
        ONE + "," + N_MINUS_ONE
    })
    void refusesValuesOutsideTheCanonicalRange(String r, String s) throws MalformedException {
        Digest rWord = Digest.fromHex(r);
        Digest sWord = Digest.fromHex(s);
        assertThatIllegalArgumentException().isThrownBy(() -> new Signature(rWord, sWord, 27));
        assertThatThrownBy(() -> Signature.fromBytes(Bytes.fromHex(r + s.substring(2) + "1b")))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("canonical range");
    }

    @Test
    void refusesHighSInTheCompactFormAfterClearingTheBit() throws MalformedException {
        Digest r = Digest.fromHex(ONE);
        assertThatThrownBy(() -> Signature.fromCompact(r, Digest.fromHex(ABOVE_HALF_N)))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() ->
                        Signature.fromCompact(
                                r, Digest.fromHex(ABOVE_HALF_N.replace("0x7", "0xf"))))
                .isInstanceOf(MalformedException.class);
        assertThat(Signature.fromCompact(r, Digest.fromHex(HALF_N.replace("0x7", "0xf"))).v())
                .isEqualTo(28);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 26, 29, 35, 127, 128, 255})
    void refusesEveryOtherV(int v) throws MalformedException {
        byte[] bytes =
                new Signature(Digest.fromHex(ONE), Digest.fromHex(ONE), 27).toBytes().toArray();
        bytes[64] = (byte) v;
        assertThatThrownBy(() -> Signature.fromBytes(Bytes.of(bytes)))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("27 or 28");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 64, 66})
    void refusesOtherLengths(int length) {
        assertThatThrownBy(() -> Signature.fromBytes(Bytes.of(new byte[length])))
                .hasMessageContaining("65 bytes");
    }

    @Test
    void signsTheSameHashAlwaysTheSame() {
        Digest hash = Keccak.hash(new byte[] {1});
        Signature once = WorkedExample.P1.sign(hash);
        LocalSigner again = LocalSigner.of(WorkedExample.P1.privateKey());

        assertThat(again.sign(hash)).isEqualTo(once);
        assertThat(again.sign(Keccak.hash(new byte[] {2}))).isNotEqualTo(once);
    }
}
