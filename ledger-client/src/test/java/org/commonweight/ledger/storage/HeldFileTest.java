package org.commonweight.ledger.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.protocol.content.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

class HeldFileTest {
    private static final Bytes FIRST = Bytes.of(new byte[] {1, 2, 3});
    private static final Bytes SECOND = Bytes.of(new byte[] {4});

    @TempDir private Path folder;

    @Test
    void givesBackWhatWasWrittenLast() throws Exception {
        Path path = folder.resolve("new").resolve("outbox");
        try (HeldFile file = HeldFile.open(path)) {
            assertThat(file.read()).isEmpty();
            file.write(FIRST);
            file.write(SECOND);
        }
        try (HeldFile file = HeldFile.open(path)) {
            assertThat(file.read()).contains(SECOND);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
    }

    @Test
    void isHeldByOneAtATime() throws Exception {
        Path path = folder.resolve("outbox");
        try (HeldFile first = HeldFile.open(path)) {
            assertThatThrownBy(() -> HeldFile.open(path))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(path + " is held by another process");
            first.write(FIRST);
        }
        HeldFile.open(path).close();
    }

    @Test
    void aDraftThatACrashLeftBehindCountsForNothing() throws Exception {
        Path path = folder.resolve("outbox");
        new StoredFile(path).write(FIRST);
        new StoredFile(folder.resolve("outbox.next")).write(SECOND);

        assertThat(new StoredFile(path).read()).contains(FIRST);
        new StoredFile(path).write(SECOND);
        assertThat(new StoredFile(path).read()).contains(SECOND);
    }
}
