package org.commonweight.protocol.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;

final class RecoveryTest {
    @Test
    void recoversWhoeverSigned() {
        Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            LocalSigner signer = LocalSigner.generate(random);
            Digest hash = Digest.sha256(new byte[] {(byte) i});
            Signature signature = signer.sign(hash);

            assertThat(Secp256k1.recover(signature, hash)).contains(signer.address());
            assertThat(
                            Secp256k1.recover(
                                    new Signature(signature.r(), signature.s(), 55 - signature.v()),
                                    hash))
                    .isNotEqualTo(Optional.of(signer.address()));
        }
    }

    @Test
    void recoversNobodyWhereNoPointHasThatAbscissa() throws MalformedException {
        Digest five =
                Digest.fromHex(
                        "0x0000000000000000000000000000000000000000000000000000000000000005");

        assertThat(Secp256k1.recover(new Signature(five, five, 27), five)).isEmpty();
    }

    /** The vectors for secp256k1 and SHA-256 that accompany most RFC 6979 implementations. */
    @ParameterizedTest
    @CsvSource({
        "1, Satoshi Nakamoto,"
                + "0x934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8,"
                + "0x2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5",
        "1, All those moments will be lost in time; like tears in rain. Time to die...,"
                + "0x8600dbd41e348fe5c9465ab92d23e3db8b98b873beecd930736488696438cb6b,"
                + "0x547fe64427496db33bf66019dacbf0039c04199abb0122918601db38a72cfc21"
    })
    void signsAsRfc6979Says(int key, String message, String r, String s) throws MalformedException {
        String text = message.replace("time;", "time,");
        byte[] scalar = new byte[32];
        scalar[31] = (byte) key;
        Signature signature =
                LocalSigner.of(Bytes.of(scalar))
                        .sign(Digest.sha256(text.getBytes(StandardCharsets.UTF_8)));

        assertThat(signature.r()).isEqualTo(Digest.fromHex(r));
        assertThat(signature.s()).isEqualTo(Digest.fromHex(s));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x0000000000000000000000000000000000000000000000000000000000000000",
                "0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141",
                "0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "0x01",
                "0x000000000000000000000000000000000000000000000000000000000000000001"
            })
    void refusesWhatIsNoPrivateKey(String key) throws MalformedException {
        Bytes bytes = Bytes.fromHex(key);
        assertThatIllegalArgumentException().isThrownBy(() -> LocalSigner.of(bytes));
    }

    @Test
    void neverPrintsTheKey() {
        LocalSigner signer = LocalSigner.generate(new Random(2));

        assertThat(signer.toString())
                .contains(signer.address().hex())
                .doesNotContain(signer.privateKey().hex().substring(2));
    }
}
