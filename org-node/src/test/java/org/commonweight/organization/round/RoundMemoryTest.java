package org.commonweight.organization.round;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.organization.journal.Journal;
import org.commonweight.organization.journal.Step;
import org.commonweight.organization.journal.StepObserver;
import org.commonweight.protocol.content.Digest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

class RoundMemoryTest {
    private static final Digest MODEL = Digest.sha256(new byte[] {1});
    private static final Digest OPENING = Digest.sha256(new byte[] {2});
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
        memory.aborted(4, OPENING);

        assertThat(memory.isAborted(4, OPENING)).isTrue();
        assertThat(memory.isAborted(4, AFTER_A_REWIND)).isFalse();
        assertThat(new RoundMemory(journal, Digest.ZERO).isAborted(4, OPENING)).isFalse();
    }

    @Test
    void holdsNewRoundsBackFromAPauseOrAnAbortUntilItIsResumed() throws IOException {
        assertThat(memory.isPaused()).isFalse();
        memory.decide(Step.PAUSED);
        assertThat(memory.isPaused()).isTrue();
        memory.decide(Step.RESUMED);
        assertThat(memory.isPaused()).isFalse();
        memory.aborted(4, OPENING);
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
