package org.commonweight.ipfs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.RandomBytes;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.FileReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** What a collection deletes and what it leaves. */
final class CollectorTest {
    private static final int MIB = 1 << 20;
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir Path directory;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private ContentStore store;

    @BeforeEach
    void open() throws IOException {
        InstantSource clock = now::get;
        store = ContentStore.open(directory, Durability.PROCESS_END, clock);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    private FileReference pinned(String name, int size) throws ContentException {
        FileReference file = store.add(RandomBytes.of(size));
        store.pins().pin(name, file);
        return file;
    }

    @Test
    void deletesNothingWhileSomebodyHoldsALeaseOnEverything() throws Exception {
        FileReference old = store.add(RandomBytes.of(MIB));
        pass(HOUR.multipliedBy(2));
        Lease lease = store.leases().takeEverything();

        store.collect(HOUR);
        assertThat(store.has(old)).isTrue();

        lease.release();
        store.collect(HOUR);
        assertThat(store.has(old)).isFalse();
    }

    @Test
    void deletesWhatNoPinNeeds() throws Exception {
        FileReference kept = pinned("round/1/base", 3 * MIB + 1);
        FileReference gone = store.add(RandomBytes.of(2 * MIB + 1));
        pass(HOUR.multipliedBy(2));

        Collected collected = store.collect(HOUR);

        assertThat(collected.deletedBlocks()).isEqualTo(4);
        assertThat(collected.deletedBytes()).isBetween(2L * MIB + 1, 2L * MIB + 1000);
        assertThat(collected.keptBlocks()).isEqualTo(5);
        assertThat(store.has(kept)).isTrue();
        assertThat(store.blocks().has(gone.cid())).isFalse();
        assertThat(store.inspect().isClean()).isTrue();
    }

    @Test
    void keepsWhatTwoFilesShareUntilBothAreUnpinned() throws Exception {
        byte[] content = RandomBytes.of(2 * MIB);
        byte[] longer = Arrays.copyOf(content, 2 * MIB + 5);
        FileReference one = store.add(content);
        FileReference two = store.add(longer);
        store.pins().pin("one", one);
        store.pins().pin("two", two);
        pass(HOUR.multipliedBy(2));

        store.pins().unpin("one");
        store.collect(HOUR);
        assertThat(store.has(two)).isTrue();
        assertThat(store.blocks().has(one.cid())).isFalse();

        store.pins().unpin("two");
        assertThat(store.collect(HOUR).keptBlocks()).isZero();
        assertThat(store.blocks().usedBytes()).isZero();
    }

    @Test
    void leavesWhatIsYoung() throws Exception {
        FileReference young = store.add(RandomBytes.of(MIB + 1));

        assertThat(store.collect(HOUR).deletedBlocks()).isZero();
        assertThat(store.has(young)).isTrue();
    }

    @Test
    void leavesWhatIsPutAgain() throws Exception {
        FileReference file = store.add(RandomBytes.of(MIB + 1));
        pass(HOUR.multipliedBy(2));
        store.add(RandomBytes.of(MIB + 1));

        assertThat(store.collect(HOUR).deletedBlocks()).isZero();
        assertThat(store.has(file)).isTrue();
    }

    @Test
    void leavesWhatIsPutUnderALeaseHoweverLongItTakes() throws Exception {
        Lease lease = store.leases().take();
        FileReference file = store.add(RandomBytes.of(2 * MIB));
        pass(HOUR.multipliedBy(48));
        assertThat(store.collect(HOUR).deletedBlocks()).isZero();
        store.pins().pin("late", file);
        lease.release();
        assertThat(store.collect(HOUR).deletedBlocks()).isZero();
        assertThat(store.inspect().isClean()).isTrue();
    }

    @Test
    void leavesTheFirstHalfOfAFileThatIsOnItsWay() throws Exception {
        FileReference file = store.add(RandomBytes.of(5 * MIB));
        List<Cid> leaves = new ArrayList<>();
        store.blocks().forEach(cid -> leaves.add(cid));
        leaves.remove(file.cid());
        store.blocks().delete(leaves.getFirst());
        pass(HOUR.multipliedBy(2));

        Lease lease = store.leases().take(file);
        assertThat(store.collect(HOUR).deletedBlocks()).isZero();
        lease.release();
        assertThat(store.collect(HOUR).deletedBlocks()).isEqualTo(5);
    }

    @Test
    void deletesNothingWhileAPinnedNodeIsDamaged() throws Exception {
        FileReference file = pinned("round/1/base", 3 * MIB);
        store.add(RandomBytes.of(7));
        store.blocks().delete(file.cid());
        pass(HOUR.multipliedBy(2));

        assertThatExceptionOfType(ContentException.NotFound.class)
                .isThrownBy(() -> store.collect(HOUR));
        assertThat(store.blocks().usedBytes()).isEqualTo(3 * MIB + 7);
    }
}
