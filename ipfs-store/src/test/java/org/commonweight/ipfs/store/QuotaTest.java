package org.commonweight.ipfs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.RandomBytes;
import org.commonweight.protocol.content.FileReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

final class QuotaTest {
    private static final int MIB = 1 << 20;
    private static final long QUOTA = 3 * MIB;

    @TempDir Path directory;

    private ContentStore open() throws IOException {
        return ContentStore.open(directory, Durability.PROCESS_END, InstantSource.system(), QUOTA);
    }

    @Test
    void refusesABlockBeforeWritingIt() throws Exception {
        try (ContentStore store = open()) {
            store.add(RandomBytes.of(MIB));
            store.add(RandomBytes.of(MIB - 1));

            assertThatExceptionOfType(ContentException.QuotaExceeded.class)
                    .isThrownBy(() -> store.add(RandomBytes.of(2 * MIB)))
                    .withMessageContaining("quota of 3145728")
                    .withMessageContaining("unpin and collect");
            assertThat(store.blocks().usedBytes()).isLessThanOrEqualTo(QUOTA);
        }
    }

    @Test
    void refusesAFileOfKnownLengthBeforeItsFirstBlock() throws Exception {
        Path large = Files.write(directory.resolve("large"), RandomBytes.of(4 * MIB));
        try (ContentStore store = open()) {
            assertThatExceptionOfType(ContentException.QuotaExceeded.class)
                    .isThrownBy(() -> store.add(large));
            assertThat(store.blocks().usedBytes()).isZero();
        }
    }

    @Test
    void countsABlockOnceAndWhatIsDeletedNotAtAll() throws Exception {
        try (ContentStore store = open()) {
            FileReference file = store.add(RandomBytes.of(MIB));
            store.add(RandomBytes.of(MIB));
            assertThat(store.blocks().usedBytes()).isEqualTo(MIB);
            store.blocks().delete(file.cid());
            assertThat(store.blocks().usedBytes()).isZero();
        }
    }

    @Test
    void remembersWhatIsUsed() throws Exception {
        try (ContentStore store = open()) {
            store.add(RandomBytes.of(MIB));
        }
        try (ContentStore store = open()) {
            assertThat(store.blocks().usedBytes()).isEqualTo(MIB);
            assertThat(store.collect(Duration.ZERO).deletedBlocks())
                    .as("too young by the coarse clock of the disk")
                    .isZero();
        }
    }

    @Test
    void repairsADamagedBlockAlsoWhenFull() throws Exception {
        try (ContentStore store = open()) {
            FileReference file = store.add(RandomBytes.of(MIB));
            store.add(RandomBytes.of(MIB - 1));
            store.add(RandomBytes.of(MIB - 2));
            List<Path> files = new ArrayList<>();
            try (var walk = Files.walk(directory.resolve("blocks"))) {
                walk.filter(path -> path.endsWith(file.cid().toString())).forEach(files::add);
            }
            Files.write(files.getFirst(), new byte[MIB]);

            assertThat(store.inspect().damaged()).containsExactly(file.cid());
            store.add(RandomBytes.of(MIB));
            assertThat(store.inspect().isClean()).isTrue();
        }
    }
}
