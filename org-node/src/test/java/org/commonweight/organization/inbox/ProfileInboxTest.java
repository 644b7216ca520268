package org.commonweight.organization.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commonweight.organization.inbox.OneModel.MEMBER;
import static org.commonweight.organization.inbox.OneModel.NOW;
import static org.commonweight.organization.inbox.OneModel.OTHER_MEMBER;
import static org.commonweight.organization.inbox.OneModel.STRANGER;

import io.vertx.core.Vertx;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.example.WorkedExample;
import org.commonweight.protocol.manifest.ParticipantProfile;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.sign.LocalSigner;
import org.commonweight.protocol.sign.RequestSignature;
import org.commonweight.web.WebHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;

/** Profiles are public, so whoever has an earlier one must not put it back. */
class ProfileInboxTest {

    private final Vertx vertx = Vertx.vertx();
    private OneModel organization;
    private WebHost host;

    @BeforeEach
    void begin() throws Exception {
        organization = new OneModel();
        Inbox inbox = new Inbox(organization.inboxes, WorkedExample.EIP712, OneModel.CLOCK);
        host = WebHost.start(vertx, 0, inbox::mount);
    }

    @AfterEach
    void end() throws Exception {
        host.close();
        vertx.close().await();
        organization.close();
    }

    @Test
    void keepsTheNewestProfileOfAMember() throws Exception {
        post(profile(MEMBER, "http://127.0.0.1:1"), MEMBER);
        byte[] newest = profile(MEMBER, "http://127.0.0.1:2");

        assertThat(post(newest, MEMBER)).startsWith("202").contains(Digest.sha256(newest).hex());

        assertThat(organization.scratch.store().manifest(Digest.sha256(newest))).isEqualTo(newest);
        assertThat(organization.scratch.store().pins().list("")).hasSize(1);
    }

    @Test
    void takesNoEndlessRowOfProfilesButTheSameAsOftenAsItComes() throws Exception {
        for (int i = 1; i <= 60; i++) {
            assertThat(post(profile(MEMBER, "http://127.0.0.1:" + i), MEMBER)).startsWith("202");
        }

        assertThat(post(profile(MEMBER, "http://127.0.0.1:61"), MEMBER))
                .startsWith("429")
                .contains("left 60 profiles this hour");
        assertThat(post(profile(MEMBER, "http://127.0.0.1:60"), MEMBER)).startsWith("202");
        assertThat(post(profile(OTHER_MEMBER, "http://127.0.0.1:1"), OTHER_MEMBER))
                .startsWith("202");
    }

    @Test
    void takesNoProfileBackFromAnybodyElse() throws Exception {
        byte[] old = profile(MEMBER, "http://127.0.0.1:1");

        assertThat(post(old, OTHER_MEMBER)).startsWith("403").contains("by its participant alone");
        assertThat(post(old, STRANGER)).startsWith("403").contains("by its participant alone");
        assertThat(send(old, "none")).startsWith("401");

        assertThat(organization.scratch.store().pins().list("")).isEmpty();
    }

    @Test
    void takesNoProfileOfAStranger() throws Exception {
        assertThat(post(profile(STRANGER, "http://127.0.0.1:1"), STRANGER))
                .startsWith("403")
                .contains("not a member");
    }

    @Test
    void doesNotCountWhoLeavesAProfileAsReadyToTrain() throws Exception {
        post(profile(MEMBER, "http://127.0.0.1:1"), MEMBER);

        assertThat(organization.presence.isReady(MEMBER.address())).isFalse();
    }

    private static byte[] profile(LocalSigner participant, String source) {
        ParticipantProfile profile =
                new ParticipantProfile(
                        WorkedExample.MODEL_ID,
                        participant.address(),
                        Optional.empty(),
                        "test",
                        List.of(source),
                        Optional.empty());
        return SignedManifest.seal(profile, WorkedExample.EIP712, participant).bytes();
    }

    private String post(byte[] body, LocalSigner sender) throws Exception {
        return send(
                body,
                RequestSignature.sign(
                                "POST",
                                "/profile",
                                Digest.sha256(body),
                                NOW,
                                WorkedExample.EIP712,
                                sender)
                        .header());
    }

    private String send(byte[] body, String authorization) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(host.address().resolve("/profile"))
                                    .header("Authorization", authorization)
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        }
    }
}
