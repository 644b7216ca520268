package org.commonweight.protocol.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Random;

final class NamesTest {
    private static final String HELLO =
            "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e";

    @Test
    void namesABlockAsEveryIpfsToolDoes() {
        byte[] hello = "hello world".getBytes(StandardCharsets.US_ASCII);

        assertThat(Cid.ofRaw(hello)).hasToString(HELLO);
        assertThat(Cid.ofRaw(hello).names(hello)).isTrue();
        assertThat(Cid.ofRaw(hello).names(new byte[0])).isFalse();
        assertThat(Cid.ofManifest(Digest.sha256(hello))).isEqualTo(Cid.ofRaw(hello));
    }

    @Test
    void readsEveryCidItWrites() throws MalformedException {
        Random random = new Random(3);
        for (int i = 0; i < 500; i++) {
            byte[] digest = new byte[32];
            random.nextBytes(digest);
            for (Cid.Codec codec : Cid.Codec.values()) {
                Cid cid = new Cid(codec, Digest.of(digest));
                assertThat(Cid.parse(cid.toString())).isEqualTo(cid);
                assertThat(Cid.fromBinary(cid.toBinary())).isEqualTo(cid);
                assertThat(cid.toString()).hasSize(59).startsWith("baf");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG",
                "Bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e",
                "bAFKREIFZJUT3TE7NHYEKKLSS27NH3K72YSCO7Y32KOAO5EEI66WOF36N5E",
                "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5",
                "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5ee",
                "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5f",
                "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n51",
                "zafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e",
                "bagkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e"
            })
    void refusesEveryOtherSpellingOfACid(String text) {
        assertThatThrownBy(() -> Cid.parse(text)).isInstanceOf(MalformedException.class);
    }

    @Test
    void refusesOtherVersionsHashesAndCodecs() {
        byte[] good = Cid.ofRaw(new byte[] {1}).toBinary();
        for (int[] change : new int[][] {{0, 0}, {0, 2}, {1, 0x71}, {2, 0x13}, {3, 31}}) {
            byte[] binary = good.clone();
            binary[change[0]] = (byte) change[1];
            assertThatThrownBy(() -> Cid.fromBinary(binary)).isInstanceOf(MalformedException.class);
        }
        assertThatThrownBy(() -> Cid.fromBinary(new byte[35]))
                .isInstanceOf(MalformedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0xA27e66637d9b5c150add1047b78e9c07a02659c61e5b0f4cf388902b3cecb4a2",
                "a27e66637d9b5c150add1047b78e9c07a02659c61e5b0f4cf388902b3cecb4a2",
                "0xa27e66637d9b5c150add1047b78e9c07a02659c61e5b0f4cf388902b3cecb4",
                "0x",
                "",
                "0xa27e66637d9b5c150add1047b78e9c07a02659c61e5b0f4cf388902b3cecb4a200",
                "0x 27e66637d9b5c150add1047b78e9c07a02659c61e5b0f4cf388902b3cecb4a2"
            })
    void refusesEveryOtherSpellingOfADigest(String hex) {
        assertThatThrownBy(() -> Digest.fromHex(hex)).isInstanceOf(MalformedException.class);
    }

    @Test
    void demandsTheCodecThatTheLengthImplies() {
        Cid raw = Cid.ofRaw(new byte[] {1});
        Cid tree = new Cid(Cid.Codec.DAG_PB, raw.digest());

        assertThat(new FileReference(raw, 1 << 20).bytes()).isEqualTo(1_048_576);
        assertThat(new FileReference(tree, (1 << 20) + 1).cid()).isEqualTo(tree);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FileReference(raw, (1 << 20) + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new FileReference(tree, 1 << 20));
        assertThatIllegalArgumentException().isThrownBy(() -> new FileReference(raw, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> FileReference.of(new byte[0]));
    }

    @Test
    void holdsBytesThatNobodyCanChange() throws MalformedException {
        byte[] array = {1, 2, 3};
        Bytes bytes = Bytes.of(array);
        array[0] = 9;
        bytes.toArray()[1] = 9;

        assertThat(bytes).isEqualTo(Bytes.fromHex("0x010203")).hasToString("0x010203");
        assertThat(bytes.slice(1, 3)).isEqualTo(Bytes.of((byte) 2, (byte) 3));
        assertThat(bytes).hasSameHashCodeAs(Bytes.fromHex("0x010203"));
        assertThat(Digest.ZERO.isZero()).isTrue();
        assertThat(Digest.sha256(new byte[0]).isZero()).isFalse();
    }
}
