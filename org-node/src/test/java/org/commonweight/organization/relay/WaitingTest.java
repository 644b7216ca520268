package org.commonweight.organization.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.organization.journal.Journal;
import org.commonweight.organization.journal.Replayed;
import org.commonweight.organization.journal.Step;
import org.commonweight.organization.journal.StepObserver;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.example.ExampleUpdate;
import org.commonweight.protocol.example.WorkedExample;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.relay.CommitRequest;
import org.commonweight.protocol.relay.OpeningRequest;
import org.commonweight.protocol.round.HistoryException;
import org.commonweight.protocol.round.LedgerEvent;
import org.commonweight.protocol.round.LoggedEvent;
import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Round;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;

class WaitingTest {
    private static final WorkedExample EXAMPLE = new WorkedExample();
    private static final ExampleUpdate FIRST = EXAMPLE.updates1().getFirst();
    private static final ExampleUpdate SECOND = EXAMPLE.updates1().get(1);

    @TempDir private Path folder;
    private Journal journal;
    private Waiting waiting;

    @BeforeEach
    void open() throws IOException {
        journal =
                Journal.open(
                        folder.resolve("journal"),
                        InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000)),
                        StepObserver.NONE);
        waiting = new Waiting(journal, WorkedExample.MODEL_ID);
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
    }

    @Test
    void keepsWhatCameInItsOrderUntilTheLedgerHasIt() throws Exception {
        waiting.take(commit(FIRST));
        waiting.take(commit(SECOND));

        assertThat(waiting.commits(before(LedgerEvent.Committed.class)))
                .containsExactly(commit(FIRST), commit(SECOND));
        assertThat(waiting.commits(before(LedgerEvent.Revealed.class))).isEmpty();
    }

    @Test
    void keepsOneCommitOfEachParticipantTheLast() throws Exception {
        CommitRequest other = commitTo(FIRST, FIRST.round().opening(), Digest.sha256(new byte[1]));
        waiting.take(commit(FIRST));
        waiting.take(other);

        assertThat(waiting.commits(before(LedgerEvent.Committed.class))).containsExactly(other);
        assertThat(waiting.commitOf(1, FIRST.participant().address())).contains(other);
        assertThat(waiting.commitOf(2, FIRST.participant().address())).isEmpty();
        assertThat(waiting.commitOf(1, SECOND.participant().address())).isEmpty();
    }

    @Test
    void holdsBackACommitToAnotherOpeningOfTheRound() throws Exception {
        waiting.take(commitTo(FIRST, Digest.sha256(new byte[2]), FIRST.commitment()));

        assertThat(waiting.commits(before(LedgerEvent.Committed.class))).isEmpty();
    }

    @Test
    void holdsAnOpeningBackUntilTheLedgerHasItsCommit() throws Exception {
        waiting.take(opening(FIRST));

        assertThat(waiting.openings(before(LedgerEvent.Committed.class))).isEmpty();
        assertThat(waiting.openings(before(LedgerEvent.Revealed.class)))
                .containsExactly(opening(FIRST));
        assertThat(waiting.openings(before(LedgerEvent.AggregateProposed.class))).isEmpty();
    }

    @Test
    void writesAnOpeningDownOnceHoweverOftenItIsLeft() throws Exception {
        waiting.take(opening(FIRST));
        waiting.take(opening(FIRST));

        assertThat(Replayed.of(journal, WorkedExample.MODEL_ID)).hasSize(1);
    }

    @Test
    void forgetsARoundWhenSomebodyLeavesSomethingForAnother() throws Exception {
        waiting.take(commit(FIRST));
        waiting.take(opening(FIRST));
        waiting.take(commit(EXAMPLE.updates2().getFirst()));

        assertThat(waiting.commits(before(LedgerEvent.Committed.class))).isEmpty();
        assertThat(waiting.openings(before(LedgerEvent.Revealed.class))).isEmpty();
    }

    @Test
    void readsAllOfItAgainAfterARestart() throws Exception {
        waiting.take(commit(FIRST));
        waiting.take(opening(SECOND));

        Waiting again = new Waiting(journal, WorkedExample.MODEL_ID);

        assertThat(again.commits(before(LedgerEvent.Committed.class)))
                .containsExactly(commit(FIRST));
        assertThat(again.openings(before(LedgerEvent.Revealed.class)))
                .containsExactly(opening(SECOND));
    }

    @Test
    void refusesAJournalWithSomethingElse() throws Exception {
        journal.append(
                Step.COMMIT_TAKEN,
                WorkedExample.MODEL_ID,
                1,
                JsonObject.builder().put("entries", 3).build());

        assertThatThrownBy(() -> new Waiting(journal, WorkedExample.MODEL_ID))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("journal line 1 is damaged");
    }

    private static CommitRequest commit(ExampleUpdate update) {
        return commitTo(update, update.round().opening(), update.commitment());
    }

    private static CommitRequest commitTo(ExampleUpdate update, Digest opening, Digest commitment) {
        return CommitRequest.sign(
                WorkedExample.MODEL_ID,
                update.round().number(),
                opening,
                commitment,
                WorkedExample.EIP712,
                update.participant());
    }

    private static OpeningRequest opening(ExampleUpdate update) {
        return new OpeningRequest(
                WorkedExample.MODEL_ID,
                update.round().number(),
                update.participant().address(),
                update.digest(),
                update.samples(),
                update.salt());
    }

    /** Returns round 1 as it was before the first such event. */
    private static Round before(Class<? extends LedgerEvent> kind) throws HistoryException {
        Predicate<LoggedEvent> later = logged -> kind.isInstance(logged.event());
        List<LoggedEvent> events =
                EXAMPLE.log().events().stream().takeWhile(later.negate()).toList();
        return ModelHistory.replay(events).rounds().getFirst();
    }
}
