package org.commonweight.participant.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.example.WorkedExample;
import org.commonweight.protocol.relay.PresenceRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

@Timeout(30)
class PresenceTest {
    private final List<Optional<String>> failures = new CopyOnWriteArrayList<>();
    private ScriptedInbox organization;
    private Announcement announcement;
    private Presence presence;

    @BeforeEach
    void begin() throws Exception {
        organization = new ScriptedInbox(202, "{}");
        Inbox inbox =
                new Inbox(
                        organization.address(),
                        WorkedExample.EIP712,
                        WorkedExample.P1,
                        InstantSource.system());
        announcement = new Announcement(WorkedExample.MODEL_ID, Optional.empty(), inbox);
        presence = new Presence(inbox, announcement, failures::add, Duration.ofMillis(20));
    }

    @AfterEach
    void end() {
        presence.close();
        organization.close();
    }

    @Test
    void leavesTheProfileBeforeItSaysThatItIsThere() throws Exception {
        presence.setReady(true);
        presence.start();
        presence.start();
        await(2);

        assertThat(paths()).containsExactly("/profile", "/presence");
        assertThat(organization.requests.getFirst().body())
                .isEqualTo(Bytes.of(announcement.profile()));
        PresenceRequest beat =
                PresenceRequest.parse(organization.requests.getLast().body().toArray());
        assertThat(beat.model()).isEqualTo(WorkedExample.MODEL_ID);
        assertThat(beat.ready()).isTrue();
    }

    @Test
    void leavesTheProfileAgainUntilTheInboxTakesIt() throws Exception {
        organization.status = 403;
        presence.start();
        await(3);
        assertThat(paths()).containsOnly("/profile");
        assertThat(failures.getFirst().orElseThrow()).contains("answered 403");

        organization.status = 202;
        while (!paths().getLast().equals("/presence")) {
            Thread.sleep(5);
        }

        assertThat(failures.getLast()).isEmpty();
    }

    private List<String> paths() {
        return organization.requests.stream().map(ScriptedInbox.Request::path).toList();
    }

    private void await(int requests) throws InterruptedException {
        while (organization.requests.size() < requests) {
            Thread.sleep(5);
        }
    }
}
