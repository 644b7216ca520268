package org.commonweight.protocol.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.example.WorkedExample;
import org.commonweight.protocol.round.Preimages;
import org.commonweight.protocol.sign.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelayRequestsTest {
    private static final Digest UPDATE = Digest.sha256("update".getBytes(UTF_8));
    private static final Digest SALT = Digest.sha256("salt".getBytes(UTF_8));
    private static final OpeningRequest OPENING =
            new OpeningRequest(
                    WorkedExample.MODEL_ID, 7, WorkedExample.P1.address(), UPDATE, 60, SALT);
    private static final CommitRequest COMMIT =
            CommitRequest.sign(
                    WorkedExample.MODEL_ID,
                    7,
                    Digest.sha256("opening".getBytes(UTF_8)),
                    OPENING.commitment(),
                    WorkedExample.EIP712,
                    WorkedExample.P1);

    @Test
    void readsWhatItWrote() throws Exception {
        PresenceRequest presence = new PresenceRequest(WorkedExample.MODEL_ID, "Linux", true);

        assertThat(CommitRequest.parse(COMMIT.body())).isEqualTo(COMMIT);
        assertThat(OpeningRequest.parse(OPENING.body())).isEqualTo(OPENING);
        assertThat(PresenceRequest.parse(presence.body())).isEqualTo(presence);
    }

    @Test
    void isSignedByItsParticipantForItsRoundOnly() {
        assertThat(COMMIT.isSigned(WorkedExample.EIP712)).isTrue();
        assertThat(with(COMMIT.round() + 1, COMMIT.participant()).isSigned(WorkedExample.EIP712))
                .isFalse();
        assertThat(with(COMMIT.round(), WorkedExample.P2.address()).isSigned(WorkedExample.EIP712))
                .isFalse();
    }

    @Test
    void opensTheCommitmentOfTheLedger() {
        assertThat(OPENING.commitment())
                .isEqualTo(
                        Preimages.commitment(
                                OPENING.model(),
                                OPENING.round(),
                                OPENING.participant(),
                                UPDATE,
                                60,
                                SALT));
    }

    @ParameterizedTest
    @CsvSource({
        "\"round\":7, \"round\":0",
        "\"round\":7, \"round\":\"7\"",
        "\"samples\":60, \"samples\":0",
        "\"salt\", \"sand\"",
        "{, '{\"more\":1,'",
        "}, ''"
    })
    void refusesAnOpeningOfAnotherForm(String sound, String bad) {
        String body = new String(OPENING.body(), UTF_8).replace(sound, bad);

        assertThatThrownBy(() -> OpeningRequest.parse(body.getBytes(UTF_8)))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void refusesACommitWithACutSignature() {
        String body = new String(COMMIT.body(), UTF_8);
        String cut = body.replace(COMMIT.signature().toBytes().hex(), "0x12");

        assertThatThrownBy(() -> CommitRequest.parse(cut.getBytes(UTF_8)))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("65 bytes");
    }

    private static CommitRequest with(long round, Address participant) {
        return new CommitRequest(
                COMMIT.model(),
                round,
                COMMIT.opening(),
                participant,
                COMMIT.commitment(),
                COMMIT.signature());
    }
}
