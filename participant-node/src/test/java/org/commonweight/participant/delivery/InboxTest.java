package org.commonweight.participant.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.example.WorkedExample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

class InboxTest {
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000));
    private static final byte[] BODY = "{}".getBytes(UTF_8);

    @Test
    void signsMethodPathBodyAndTime() throws Exception {
        try (ScriptedInbox organization = new ScriptedInbox(200, "{}")) {
            inbox(organization.address()).post("/commits", BODY);

            ScriptedInbox.Request left = organization.requests.getFirst();
            assertThat(left.method()).isEqualTo("POST");
            assertThat(left.path()).isEqualTo("/commits");
            assertThat(left.body().toArray()).isEqualTo(BODY);
            assertThat(left.signer()).contains(WorkedExample.P1.address());
            assertThat(left.signature().body()).isEqualTo(Digest.sha256(BODY));
            assertThat(left.signature().isFresh(CLOCK.instant())).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cw", "/cw/", "/"})
    void keepsThePathOfAProxyAndSignsWhatTheOrganizationSees(String base) throws Exception {
        try (ScriptedInbox proxy = new ScriptedInbox(200, "{}")) {
            inbox(URI.create(proxy.address() + base)).post("/commits", BODY);

            ScriptedInbox.Request left = proxy.requests.getFirst();
            String below = "/commits";
            assertThat(left.path()).isEqualTo(base.startsWith("/cw") ? "/cw" + below : below);
            assertThat(left.signature().signer("POST", below, WorkedExample.EIP712))
                    .contains(WorkedExample.P1.address());
        }
    }

    @Test
    void saysInOneLineWhoDidNotTakeItAndWhy() throws Exception {
        try (ScriptedInbox full = new ScriptedInbox(413, "no\n\troom" + "!".repeat(300))) {
            assertThatThrownBy(() -> inbox(full.address()).post("/commits", BODY))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(full.address() + " answered 413 no room!")
                    .message()
                    .hasLineCount(1)
                    .hasSizeLessThan(300);
        }
    }

    @Test
    void saysWhoCouldNotBeReached() throws Exception {
        URI gone;
        try (ScriptedInbox organization = new ScriptedInbox(200, "")) {
            gone = organization.address();
        }

        assertThatThrownBy(() -> inbox(gone).post("/commits", BODY))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(gone + ": ");
    }

    @Test
    void waitsForAnUploadAsLongAsASlowLineNeedsAndNoLonger() {
        assertThat(Inbox.patience(0)).isEqualTo(Duration.ofSeconds(20));
        assertThat(Inbox.patience(800_000))
                .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(70));
        assertThat(Inbox.patience(1L << 30)).isEqualTo(Duration.ofMinutes(10));
    }

    private static Inbox inbox(URI address) {
        return new Inbox(address, WorkedExample.EIP712, WorkedExample.P1, CLOCK);
    }
}
