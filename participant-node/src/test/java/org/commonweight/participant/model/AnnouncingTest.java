package org.commonweight.participant.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.ledger.node.LedgerException;
import org.commonweight.participant.delivery.Announcement;
import org.commonweight.participant.delivery.Inbox;
import org.commonweight.participant.delivery.Presence;
import org.commonweight.participant.delivery.ScriptedInbox;
import org.commonweight.participant.round.ParticipantLog;
import org.commonweight.protocol.example.WorkedExample;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.sign.LocalSigner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

class AnnouncingTest {
    private final ModelHistory history;
    private final List<String> lines = new ArrayList<>();
    private final ParticipantLog log = new ParticipantLog(lines::add);
    private final Problems problems = new Problems(() -> {});
    private final Deque<LedgerException> failures = new ArrayDeque<>();
    private Instant now = Instant.ofEpochSecond(1_700_000_000);
    private ScriptedInbox organization;
    private int published;

    AnnouncingTest() throws Exception {
        history = ModelHistory.replay(new WorkedExample().log().events());
    }

    @BeforeEach
    void begin() throws Exception {
        organization = new ScriptedInbox(202, "{}");
    }

    @AfterEach
    void end() {
        organization.close();
    }

    @Test
    void putsTheProfileOntoTheLedgerOnce() throws Exception {
        try (Announcing announcing = announcing(WorkedExample.P1)) {
            for (int i = 0; i < 3; i++) {
                look(announcing);
            }
        }

        assertThat(published).isOne();
        assertThat(lines).containsExactly("joined: the profile is published");
    }

    @Test
    void goesToTheLedgerAgainAfterItRefused() throws Exception {
        failures.add(new LedgerException.Failed("no gas"));
        try (Announcing announcing = announcing(WorkedExample.P1)) {
            look(announcing);
            announcing.look(history, true);
            look(announcing);
            look(announcing);
        }

        assertThat(published).isEqualTo(2);
        assertThat(lines).last().isEqualTo("joined: the profile is published");
    }

    @Test
    void goesToTheLedgerAgainWhenGasGetsCheaperAndSaysSoMeanwhile() throws Exception {
        failures.add(new LedgerException.TooDear("gas costs 900 gwei, at most 500 are allowed"));
        failures.add(new LedgerException.TooDear("gas costs 800 gwei, at most 500 are allowed"));
        try (Announcing announcing = announcing(WorkedExample.P1)) {
            look(announcing);
            look(announcing);
            assertThat(problems.lines())
                    .containsExactly(
                            "the gas price is too high since 22:13:"
                                    + " gas costs 800 gwei, at most 500 are allowed");
            look(announcing);
        }

        assertThat(lines)
                .containsExactly(
                        "waiting for the gas price, trying again until it falls:"
                                + " gas costs 900 gwei, at most 500 are allowed",
                        "the gas price is low enough again after 62 s",
                        "joined: the profile is published");
        assertThat(problems.lines()).isEmpty();
    }

    @Test
    void saysOnceThatItMustBeAllowedAndLeavesNothingBefore() throws Exception {
        try (Announcing announcing = announcing(WorkedExample.key(0x77))) {
            look(announcing);
            look(announcing);
        }

        assertThat(organization.requests).isEmpty();
        assertThat(published).isZero();
        assertThat(lines).hasSize(1).first().asString().startsWith("not a member yet");
    }

    private void look(Announcing announcing) throws Exception {
        announcing.look(history, true);
        now = now.plus(Duration.ofSeconds(31));
    }

    private Announcing announcing(LocalSigner signer) {
        Inbox inbox = new Inbox(organization.address(), WorkedExample.EIP712, signer, () -> now);
        Announcement announcement =
                new Announcement(WorkedExample.MODEL_ID, Optional.empty(), inbox);
        return new Announcing(
                signer.address(),
                this::publish,
                new Presence(inbox, announcement, _ -> {}),
                new Outage(
                        "the gas price",
                        Outage.Kind.DEAR,
                        () -> now,
                        ZoneOffset.UTC,
                        problems,
                        log),
                () -> now,
                log);
    }

    private void publish(ModelHistory at) throws LedgerException {
        assertThat(at).isSameAs(history);
        published++;
        if (!failures.isEmpty()) {
            throw failures.remove();
        }
    }
}
