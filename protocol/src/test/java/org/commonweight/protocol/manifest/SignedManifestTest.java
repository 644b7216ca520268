package org.commonweight.protocol.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.example.WorkedExample;
import org.commonweight.protocol.sign.Domain;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.sign.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

final class SignedManifestTest {
    private final WorkedExample example = new WorkedExample();
    private final SignedManifest<RoundManifest> signed = example.round1().manifest();

    @Test
    void readsBackWhatItWrites() throws MalformedException {
        SignedManifest<RoundManifest> read = SignedManifest.ofRound(signed.bytes());

        assertThat(read.claimed()).isEqualTo(signed.claimed());
        assertThat(read.bytes()).isEqualTo(signed.bytes());
        assertThat(read.digest()).isEqualTo(Digest.sha256(signed.bytes()));
    }

    @Test
    void carriesTheBodyBetweenByte8AndTheLast148() {
        byte[] stored = signed.bytes();
        byte[] body = Arrays.copyOfRange(stored, 8, stored.length - 148);

        assertThat(body).isEqualTo(signed.claimed().bodyBytes());
        assertThat(new String(stored, 0, 8, UTF_8)).isEqualTo("{\"body\":");
        assertThat(new String(stored, stored.length - 148, 16, UTF_8))
                .isEqualTo(",\"signature\":\"0x");
        assertThat(signed.claimed().statement())
                .isEqualTo(
                        new Statement.OfManifest(
                                "RoundManifest", WorkedExample.MODEL_ID, 1, Digest.sha256(body)));
    }

    @Test
    void signsNothingThatAReaderWouldRefuse() {
        RoundManifest good = signed.claimed();
        RoundManifest withBadSource =
                new RoundManifest(
                        good.model(),
                        good.round(),
                        good.base(),
                        good.grid(),
                        good.memoryRate(),
                        good.training(),
                        good.needs(),
                        List.of("http://a b"));

        assertThatThrownBy(() ->
                        SignedManifest.seal(withBadSource, WorkedExample.EIP712, WorkedExample.ORG))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sources");
    }

    @Test
    void givesTheManifestToWhoeverNamesItsAuthor() throws MalformedException {
        assertThat(signed.signedBy(Set.of(WorkedExample.ORG.address()), WorkedExample.EIP712))
                .isEqualTo(signed.claimed());
        assertThatThrownBy(() ->
                        signed.signedBy(Set.of(WorkedExample.P1.address()), WorkedExample.EIP712))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("not signed by who must");
        assertThatThrownBy(() -> signed.signedBy(Set.of(), WorkedExample.EIP712))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void countsForNoOtherLedger() {
        Eip712 elsewhere = new Eip712(new Domain(1, WorkedExample.LEDGER));

        assertThat(signed.signer(elsewhere)).isNotEqualTo(signed.signer(WorkedExample.EIP712));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1d", "00", "01", "FF"})
    void acceptsNoOtherLastByteOfTheSignature(String v) throws MalformedException {
        String text = new String(signed.bytes(), UTF_8);
        byte[] changed = (text.substring(0, text.length() - 4) + v + "\"}").getBytes(UTF_8);

        if (v.equals("FF")) {
            assertThatThrownBy(() -> SignedManifest.ofRound(changed))
                    .hasMessageContaining("lower-case hex");
        } else {
            assertThat(SignedManifest.ofRound(changed).signer(WorkedExample.EIP712)).isEmpty();
        }
    }

    @Test
    void refusesSignaturesOfAnotherLengthAsMalformed() {
        String text = new String(signed.bytes(), UTF_8);
        byte[] shorter = (text.substring(0, text.length() - 4) + "\"}").getBytes(UTF_8);
        byte[] longer = (text.substring(0, text.length() - 2) + "00\"}").getBytes(UTF_8);

        assertThatThrownBy(() -> SignedManifest.ofRound(shorter)).hasMessageContaining("65 bytes");
        assertThatThrownBy(() -> SignedManifest.ofRound(longer)).hasMessageContaining("65 bytes");
    }

    @Test
    void readsEachKindOnlyAsItself() {
        assertThatThrownBy(() -> SignedManifest.ofModel(signed.bytes()))
                .hasMessage("The manifest is not a ModelManifest");
        assertThatThrownBy(() -> SignedManifest.ofUpdate(signed.bytes()))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> SignedManifest.ofReport(signed.bytes()))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> SignedManifest.ofProfile(signed.bytes()))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> ResultManifest.parse(signed.bytes()))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void refusesBareBodiesAndThirdKeys() {
        byte[] bare = signed.claimed().bodyBytes();
        String text = new String(signed.bytes(), UTF_8);
        byte[] extended = (text.substring(0, text.length() - 1) + ",\"z\":1}").getBytes(UTF_8);

        assertThatThrownBy(() -> SignedManifest.ofRound(bare)).hasMessageContaining("body");
        assertThatThrownBy(() -> SignedManifest.ofRound(extended)).hasMessage("Unknown key z");
    }

    @Test
    void refusesWhatIsEmptyOrAboveOneMebibyte() {
        assertThatThrownBy(() -> SignedManifest.ofRound(new byte[0])).hasMessageContaining("1 MiB");
        assertThatThrownBy(() -> SignedManifest.ofRound(new byte[(1 << 20) + 1]))
                .hasMessageContaining("1 MiB");
    }

    @Test
    void readsTheResultBareAndNotInAnEnvelope() throws MalformedException {
        byte[] stored = example.result1().manifest().bodyBytes();

        assertThat(ResultManifest.parse(stored)).isEqualTo(example.result1().manifest());
        assertThat(example.result1().manifest().digest()).isEqualTo(Digest.sha256(stored));
    }
}
