package org.commonweight.organization.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.commonweight.organization.journal.Journal;
import org.commonweight.organization.journal.JournalEntry;
import org.commonweight.organization.journal.Replayed;
import org.commonweight.organization.journal.StepObserver;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.example.ExampleUpdate;
import org.commonweight.protocol.example.WorkedExample;
import org.commonweight.protocol.relay.CommitRequest;
import org.commonweight.protocol.relay.OpeningRequest;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.round.LedgerEvent;
import org.commonweight.protocol.round.LoggedEvent;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.sign.LocalSigner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

class IntakeTest {
    private static final WorkedExample EXAMPLE = new WorkedExample();
    private static final ExampleUpdate FIRST = EXAMPLE.updates1().getFirst();
    private static final ExampleUpdate SECOND = EXAMPLE.updates1().get(1);

    private final ModelHistory opened = before(LedgerEvent.Committed.class);
    private final ModelHistory committed = before(LedgerEvent.Revealed.class);
    private final ModelHistory revealed = before(LedgerEvent.AggregateProposed.class);
    private final long start = opened.live().orElseThrow().clock().openedAt();
    private Instant now = Instant.ofEpochSecond(start + 1);

    @TempDir private Path folder;
    private Journal journal;
    private Waiting waiting;
    private Intake intake;

    @BeforeEach
    void open() throws IOException {
        journal = Journal.open(folder.resolve("journal"), () -> now, StepObserver.NONE);
        waiting = new Waiting(journal, WorkedExample.MODEL_ID);
        intake = new Intake(waiting, WorkedExample.EIP712, () -> now);
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
    }

    @Test
    void takesACommitOfAMemberHoweverOftenItIsLeft() throws Exception {
        take(commit(FIRST), opened);
        take(commit(FIRST), opened);

        assertThat(waiting.commits(opened.live().orElseThrow())).containsExactly(commit(FIRST));
        assertThat(entries()).hasSize(1);
    }

    @Test
    void takesNoSecondCommitOfTheSameParticipant() throws Exception {
        take(commit(FIRST), opened);
        CommitRequest other = commit(FIRST, FIRST.participant(), Digest.sha256(new byte[1]));

        refuses(409, "committed before", () -> take(other, opened));
        refuses(409, "committed before", () -> take(other, committed));
    }

    @Test
    void refusesACommitThatTheLedgerWouldPassOver() {
        CommitRequest another =
                CommitRequest.sign(
                        WorkedExample.MODEL_ID,
                        1,
                        Digest.sha256(new byte[2]),
                        FIRST.commitment(),
                        WorkedExample.EIP712,
                        FIRST.participant());
        CommitRequest forged =
                new CommitRequest(
                        WorkedExample.MODEL_ID,
                        1,
                        FIRST.round().opening(),
                        SECOND.participant().address(),
                        FIRST.commitment(),
                        commit(FIRST).signature());
        LocalSigner stranger = LocalSigner.generate(new Random(5));

        refuses(409, "another opening", () -> take(another, opened));
        refuses(403, "did not sign this commit", () -> take(forged, opened));
        refuses(
                403,
                "is not a member in round 1",
                () -> take(commit(FIRST, stranger, FIRST.commitment()), opened));
        assertThat(waiting.commits(opened.live().orElseThrow())).isEmpty();
    }

    @Test
    void refusesWhatComesWhenItsWindowIsOver() {
        now = Instant.ofEpochSecond(opened.live().orElseThrow().clock().commitEnd());
        refuses(409, "The commit window is over", () -> take(commit(FIRST), opened));

        now = Instant.ofEpochSecond(opened.live().orElseThrow().clock().revealEnd());
        refuses(409, "The reveal window is over", () -> take(opening(FIRST), committed));
    }

    @Test
    void refusesWhatIsForNoLiveRound() {
        CommitRequest later = commit(EXAMPLE.updates2().getFirst());

        refuses(409, "Round 2 is not live", () -> take(later, opened));
    }

    @Test
    void takesAnOpeningOfACommitThatItTookOrTheLedgerHas() throws Exception {
        refuses(400, "opens no commit", () -> take(opening(FIRST), opened));

        take(commit(FIRST), opened);
        take(opening(FIRST), opened);
        take(opening(SECOND), committed);

        assertThat(waiting.openings(committed.live().orElseThrow()))
                .containsExactly(opening(FIRST), opening(SECOND));
    }

    @Test
    void refusesAnOpeningWithMoreSamplesThanTheTermsAllow() throws Exception {
        long most = opened.live().orElseThrow().terms().maxSamples();
        OpeningRequest vast = opening(FIRST, (int) most + 1);
        take(commit(FIRST, FIRST.participant(), vast.commitment()), opened);

        refuses(400, "1 to " + most + " samples", () -> take(vast, opened));
    }

    @Test
    void refusesAnOpeningOfNoUpdate() throws Exception {
        OpeningRequest empty =
                new OpeningRequest(
                        WorkedExample.MODEL_ID,
                        1,
                        FIRST.participant().address(),
                        Digest.ZERO,
                        FIRST.samples(),
                        FIRST.salt());
        take(commit(FIRST, FIRST.participant(), empty.commitment()), opened);

        refuses(400, "An update has", () -> take(empty, opened));
    }

    @Test
    void takesAnOpeningThatTheLedgerHasWithoutWritingItDown() throws Exception {
        take(opening(FIRST), revealed);

        assertThat(entries()).isEmpty();
    }

    private void take(CommitRequest request, ModelHistory history) throws Exception {
        intake.take(intake.check(request), history);
    }

    private void take(OpeningRequest request, ModelHistory history) throws Exception {
        intake.take(request, history);
    }

    private List<JournalEntry> entries() throws IOException {
        return Replayed.of(journal, WorkedExample.MODEL_ID);
    }

    private static void refuses(int status, String words, ThrowingCallable taking) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(taking)
                .withMessageContaining(words)
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(status));
    }

    private static CommitRequest commit(ExampleUpdate update) {
        return commit(update, update.participant(), update.commitment());
    }

    private static CommitRequest commit(ExampleUpdate update, LocalSigner who, Digest commitment) {
        return CommitRequest.sign(
                WorkedExample.MODEL_ID,
                update.round().number(),
                update.round().opening(),
                commitment,
                WorkedExample.EIP712,
                who);
    }

    private static OpeningRequest opening(ExampleUpdate update) {
        return opening(update, update.samples());
    }

    private static OpeningRequest opening(ExampleUpdate update, int samples) {
        return new OpeningRequest(
                WorkedExample.MODEL_ID,
                update.round().number(),
                update.participant().address(),
                update.digest(),
                samples,
                update.salt());
    }

    /** Returns the history as it was before the first such event. */
    private static ModelHistory before(Class<? extends LedgerEvent> kind) {
        Predicate<LoggedEvent> later = logged -> kind.isInstance(logged.event());
        List<LoggedEvent> events =
                EXAMPLE.log().events().stream().takeWhile(later.negate()).toList();
        try {
            return ModelHistory.replay(events);
        } catch (HistoryException e) {
            throw new IllegalStateException(e);
        }
    }
}
