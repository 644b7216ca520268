package org.commonweight.organization.round;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.organization.journal.Journal;
import org.commonweight.organization.journal.Step;
import org.commonweight.organization.journal.StepObserver;
import org.commonweight.organization.operator.Scores;
import org.commonweight.protocol.content.Digest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

class RoundMemoryTest {
    private static final Digest MODEL = Digest.sha256(new byte[] {1});
    private static final Digest OPENING = Digest.sha256(new byte[] {2});
    private static final Digest ACC = Digest.sha256(new byte[] {4});
    private static final Digest AFTER_A_REWIND = Digest.sha256(new byte[] {3});

    @TempDir private Path folder;
    private Journal journal;
    private RoundMemory memory;

    @BeforeEach
    void open() throws IOException {
        journal =
                Journal.open(
                        folder.resolve("journal"),
                        InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000)),
                        StepObserver.NONE);
        memory = new RoundMemory(journal, MODEL);
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
    }

    @Test
    void abortsARoundAndNotTheOneThatTakesItsNumberAfterARewind() throws IOException {
        memory.abort(4, OPENING, ACC);

        assertThat(memory.isAborted(4, OPENING)).isTrue();
        assertThat(memory.isAborted(4, AFTER_A_REWIND)).isFalse();
        assertThat(new RoundMemory(journal, Digest.ZERO).isAborted(4, OPENING)).isFalse();
    }

    @Test
    void keepsNoResultOfARoundThatWasGivenUpWhileItWasAveraged() throws IOException {
        assertThat(memory.abort(4, OPENING, ACC)).isTrue();

        assertThat(memory.keep(4, OPENING, result(ACC))).isFalse();

        assertThat(memory.result(4)).isEmpty();
        assertThat(memory.keep(4, AFTER_A_REWIND, result(ACC))).isTrue();
    }

    @Test
    void givesUpNoRoundWhoseResultIsOnItsWay() throws IOException {
        assertThat(memory.keep(4, OPENING, result(ACC))).isTrue();

        assertThat(memory.abort(4, OPENING, ACC)).isFalse();

        assertThat(memory.isAborted(4, OPENING)).isFalse();
        assertThat(memory.isPaused()).isFalse();
        Digest reveals = Digest.sha256(new byte[] {5});
        assertThat(memory.abort(4, AFTER_A_REWIND, reveals)).as("a round after a rewind").isTrue();
    }

    private static KeptResult result(Digest acc) {
        Scores scores = new Scores(0.5, 0.25, List.of());
        return new KeptResult(
                acc, 1, Digest.ZERO, Digest.ZERO, List.of(), scores, scores, 100, 1.0, 0.5);
    }

    @Test
    void holdsNewRoundsBackFromAPauseOrAnAbortUntilItIsResumed() throws IOException {
        assertThat(memory.isPaused()).isFalse();
        memory.decide(Step.PAUSED);
        assertThat(memory.isPaused()).isTrue();
        memory.decide(Step.RESUMED);
        assertThat(memory.isPaused()).isFalse();
        memory.abort(4, OPENING, ACC);
        assertThat(memory.isPaused()).isTrue();
        assertThat(new RoundMemory(journal, MODEL).isPaused()).isTrue();
        memory.decide(Step.RESUMED);
        assertThat(memory.isPaused()).isFalse();
        assertThat(new RoundMemory(journal, MODEL).isPaused()).isFalse();
    }

    @Test
    void knowsNothingOfARoundThatItHasNotSeen() throws IOException {
        assertThat(memory.result(1)).isEmpty();
        assertThat(memory.ending(1)).isEmpty();
        memory.ended(1, new RoundMemory.Ending(7, 1.25));
        assertThat(memory.ending(1)).contains(new RoundMemory.Ending(7, 1.25));
    }
}
