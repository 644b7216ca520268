package org.commonweight.ipfs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.RandomBytes;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.FileTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

final class BlockStoreTest {
    private static final byte[] BLOCK = RandomBytes.of(1000);
    private static final Cid CID = Cid.ofRaw(BLOCK);

    @TempDir Path directory;
    private BlockStore store;

    @BeforeEach
    void open() throws IOException {
        store = BlockStore.open(directory, Durability.PROCESS_END, InstantSource.system());
    }

    @ParameterizedTest
    @EnumSource(Durability.class)
    void givesBackWhatWasPut(Durability durability) throws Exception {
        BlockStore other = BlockStore.open(directory, durability, InstantSource.system());
        for (int size : new int[] {0, 1, 1 << 20, FileTree.MAX_BLOCK_BYTES}) {
            byte[] block = RandomBytes.of(size);
            other.put(Cid.ofRaw(block), block);
            assertThat(other.get(Cid.ofRaw(block))).isEqualTo(block);
        }
    }

    @Test
    void refusesBytesUnderAWrongName() {
        assertThatExceptionOfType(ContentException.Corrupt.class)
                .isThrownBy(() -> store.put(CID, RandomBytes.of(999)))
                .withMessageContaining(CID.toString());
        assertThat(store.has(CID)).isFalse();
    }

    @Test
    void refusesBlocksBeyondTheLargest() {
        byte[] block = new byte[FileTree.MAX_BLOCK_BYTES + 1];

        assertThatExceptionOfType(ContentException.TooLarge.class)
                .isThrownBy(() -> store.put(Cid.ofRaw(block), block));
    }

    @Test
    void namesWhatIsNotThere() {
        assertThatExceptionOfType(ContentException.NotFound.class)
                .isThrownBy(() -> store.get(CID))
                .withMessage(CID + " at " + directory + ": not there; name a source that pins it");
    }

    @Test
    void refusesACutOrAlteredFileAndIsRepairedByPuttingItAgain() throws Exception {
        byte[] longer = Arrays.copyOf(BLOCK, FileTree.MAX_BLOCK_BYTES + 5);
        byte[] flipped = BLOCK.clone();
        flipped[500] ^= 1;
        for (byte[] damaged : List.of(new byte[0], Arrays.copyOf(BLOCK, 999), flipped, longer)) {
            store.put(CID, BLOCK);
            Files.write(file(CID), damaged);

            assertThatExceptionOfType(ContentException.Corrupt.class)
                    .isThrownBy(() -> store.get(CID))
                    .withMessageContaining("put or fetch it again");
            store.put(CID, BLOCK);
            assertThat(store.get(CID)).isEqualTo(BLOCK);
        }
    }

    @Test
    void deletesAndLists() throws Exception {
        List<Cid> expected = new ArrayList<>();
        for (int size = 1; size <= 50; size++) {
            byte[] block = RandomBytes.of(size);
            store.put(Cid.ofRaw(block), block);
            expected.add(Cid.ofRaw(block));
        }
        assertThat(store.delete(expected.removeLast())).isTrue();
        assertThat(store.delete(CID)).isFalse();

        assertThat(list(store)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void ignoresWhatAnInterruptedPutLeftBehindAndRemovesItAfterAnHour() throws Exception {
        store.put(CID, BLOCK);
        Path leftover = file(CID).resolveSibling("17" + AtomicWriter.TEMPORARY);
        Files.write(leftover, Arrays.copyOf(BLOCK, 10));
        Instant now = Instant.now();

        BlockStore.open(directory, Durability.PROCESS_END, InstantSource.fixed(now));
        assertThat(leftover).as("may belong to a put under way").exists();
        assertThat(list(store)).containsExactly(CID);

        InstantSource later = InstantSource.fixed(now.plus(Duration.ofHours(2)));
        BlockStore reopened = BlockStore.open(directory, Durability.PROCESS_END, later);
        assertThat(leftover).doesNotExist();
        assertThat(reopened.get(CID)).isEqualTo(BLOCK);
    }

    @Test
    void leavesNothingBehindWhenThePutFails() throws Exception {
        Path folder = file(CID).resolveSibling("");
        Files.createDirectories(file(CID).resolve("in the way"));

        assertThatExceptionOfType(ContentException.StorageFailed.class)
                .isThrownBy(() -> store.put(CID, BLOCK));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file(CID));
        }
    }

    @Test
    void letsManyThreadsPutAndGetTheSameBlock() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<byte[]>> results = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                results.add(
                        threads.submit(() -> {
                            store.put(CID, BLOCK);
                            return store.get(CID);
                        }));
            }
            for (Future<byte[]> result : results) {
                assertThat(result.get()).isEqualTo(BLOCK);
            }
        }
    }

    @Test
    void readsWithoutWritingWhenOpenedReadOnly() throws Exception {
        store.put(CID, BLOCK);
        BlockStore reader = BlockStore.readOnly(directory);

        assertThat(reader.get(CID)).isEqualTo(BLOCK);
        assertThatIllegalStateException().isThrownBy(() -> reader.put(CID, BLOCK));
        assertThatIllegalStateException().isThrownBy(() -> reader.delete(CID));
        assertThat(list(BlockStore.readOnly(directory.resolve("nowhere")))).isEmpty();
    }

    private static List<Cid> list(BlockStore store) throws IOException {
        List<Cid> cids = new ArrayList<>();
        store.forEach(cids::add);
        return cids;
    }

    private Path file(Cid cid) {
        String name = cid.toString();
        return directory.resolve(name.substring(56, 58)).resolve(name);
    }
}
