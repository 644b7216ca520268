package org.commonweight.participant.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.participant.consent.Consents.Standing;
import org.commonweight.participant.journal.Decision;
import org.commonweight.participant.journal.Journal;
import org.commonweight.participant.journal.Left;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Address;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

class ConsentsTest {
    private static final Digest MODEL = Digest.sha256(new byte[] {1});
    private static final Address ORG = address(1);

    @TempDir private Path folder;
    private Journal journal;

    @BeforeEach
    void open() throws IOException {
        journal = Journal.open(folder.resolve("journal"));
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
    }

    @Test
    void areAskedUntilSomebodyAnswers() throws IOException {
        assertThat(standing(3, ConsentMode.MODEL)).isEqualTo(Standing.ASKED);

        answer(0, true);

        assertThat(standing(3, ConsentMode.MODEL)).isEqualTo(Standing.ACCEPTED);
        assertThat(standing(0, ConsentMode.MODEL)).isEqualTo(Standing.ACCEPTED);
    }

    @Test
    void areAskedAgainInEveryRoundIfThatIsWanted() throws IOException {
        answer(0, true);
        answer(3, true);

        assertThat(standing(3, ConsentMode.ROUND)).isEqualTo(Standing.ACCEPTED);
        assertThat(standing(4, ConsentMode.ROUND)).isEqualTo(Standing.ASKED);
    }

    @Test
    void makeReadyForTheFirstRoundWhoAgreedWhenItStarted() {
        assertThat(Standing.ASKED.isWilling(ConsentMode.MODEL, false)).isFalse();
        assertThat(Standing.ASKED.isWilling(ConsentMode.MODEL, true)).isTrue();
        assertThat(Standing.ASKED.isWilling(ConsentMode.ROUND, false)).isTrue();
        assertThat(Standing.ACCEPTED.isWilling(ConsentMode.MODEL, false)).isTrue();
        assertThat(Standing.DECLINED.isWilling(ConsentMode.ROUND, true)).isFalse();
    }

    @Test
    void holdForOneOrganizationOnly() throws IOException {
        answer(0, true);

        assertThat(new Consents(journal.memory()).of(MODEL, 3, address(2), ConsentMode.MODEL))
                .isEqualTo(Standing.ASKED);
    }

    @Test
    void canBeTakenBackAndGivenAgain() throws IOException {
        answer(0, true);
        answer(0, false);
        assertThat(standing(3, ConsentMode.MODEL)).isEqualTo(Standing.DECLINED);
        assertThat(standing(3, ConsentMode.ROUND)).isEqualTo(Standing.DECLINED);

        answer(0, true);
        assertThat(standing(3, ConsentMode.MODEL)).isEqualTo(Standing.ACCEPTED);
    }

    @Test
    void endWhenTheModelIsLeft() throws IOException {
        answer(0, true);
        answer(3, true);

        journal.add(new Left(MODEL, 1_700_000_001));

        assertThat(standing(3, ConsentMode.MODEL)).isEqualTo(Standing.ASKED);
        assertThat(standing(3, ConsentMode.ROUND)).isEqualTo(Standing.ASKED);
    }

    @Test
    void letARoundBeAnExceptionToTheModel() throws IOException {
        answer(0, true);
        answer(3, false);

        assertThat(standing(3, ConsentMode.MODEL)).isEqualTo(Standing.DECLINED);
        assertThat(standing(4, ConsentMode.MODEL)).isEqualTo(Standing.ACCEPTED);
    }

    @Test
    void askInWordsThatSayWhatForHowLongByWhomAndWhatItReveals() {
        Consent question = new Consent(MODEL, 0, "digits", "a model of 10 numbers", 540, 130, ORG);

        assertThat(question.lines())
                .containsExactly(
                        "digits: all its rounds, until you decline",
                        "what:    a model of 10 numbers",
                        "rows:    at most 540 of yours",
                        "time:    about 3 min a round",
                        "for:     the organization " + ORG,
                        "reveals: Your data stay on this machine. Your update can reveal something"
                                + " about them, is public and cannot be recalled.");
        assertThat(question.text())
                .isNotEqualTo(new Consent(MODEL, 0, "digits", "another", 540, 130, ORG).text());
    }

    @Test
    void knowTheTwoWordsOfTheirMode() {
        assertThat(ConsentMode.parse("round")).isEqualTo(ConsentMode.ROUND);
        assertThatThrownBy(() -> ConsentMode.parse("always")).hasMessageContaining("always");
    }

    private Standing standing(long round, ConsentMode mode) {
        return new Consents(journal.memory()).of(MODEL, round, ORG, mode);
    }

    private void answer(long round, boolean accepted) throws IOException {
        journal.add(new Decision(MODEL, round, accepted, ORG, Digest.ZERO, 1_700_000_000));
    }

    private static Address address(int last) {
        byte[] bytes = new byte[Address.SIZE];
        bytes[Address.SIZE - 1] = (byte) last;
        return Address.of(bytes);
    }
}
