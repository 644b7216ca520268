package org.commonweight.participant.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.protocol.content.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

class JournalTest {
    private static final Contribution FIRST = contribution(1);
    private static final Contribution SECOND = contribution(2);

    @TempDir private Path folder;

    @Test
    void remembersContributionsWhenItIsOpenedAgain() throws IOException {
        try (Journal journal = Journal.open(path())) {
            assertThat(journal.find(FIRST.opening())).isEmpty();
            journal.add(FIRST);
            journal.add(SECOND);
        }

        try (Journal journal = Journal.open(path())) {
            assertThat(journal.find(FIRST.opening())).contains(FIRST);
            assertThat(journal.find(SECOND.opening())).contains(SECOND);
        }
    }

    @Test
    void forgetsALastLineThatWasCutAndWritesOverIt() throws IOException {
        try (Journal journal = Journal.open(path())) {
            journal.add(FIRST);
        }
        Files.writeString(path(), "{\"model\":\"0x12", StandardOpenOption.APPEND);

        try (Journal journal = Journal.open(path())) {
            journal.add(SECOND);
        }

        try (Journal journal = Journal.open(path())) {
            assertThat(journal.find(FIRST.opening())).contains(FIRST);
            assertThat(journal.find(SECOND.opening())).contains(SECOND);
        }
    }

    @Test
    void namesALineThatIsDamaged() throws IOException {
        try (Journal journal = Journal.open(path())) {
            journal.add(FIRST);
        }
        Files.writeString(path(), "{\"model\":7}\n", StandardOpenOption.APPEND);

        assertThatThrownBy(() -> Journal.open(path()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 2 is damaged");
    }

    private Path path() {
        return folder.resolve("journal");
    }

    private static Contribution contribution(int round) {
        return new Contribution(
                word(0), round, word(10 + round), word(20 + round), 100, word(30 + round));
    }

    private static Digest word(int value) {
        return Digest.sha256(new byte[] {(byte) value});
    }
}
