package org.commonweight.ipfs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.ContentStreamException;
import org.commonweight.ipfs.RandomBytes;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

final class ContentStoreTest {
    private static final int MIB = 1 << 20;

    @TempDir Path directory;
    private ContentStore store;

    @BeforeEach
    void open() throws IOException {
        store = open(directory);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    private static ContentStore open(Path directory) throws IOException {
        return ContentStore.open(directory, Durability.PROCESS_END, InstantSource.system());
    }

    static IntStream sizesAroundTheEdges() {
        SplittableRandom random = new SplittableRandom(1);
        return IntStream.concat(
                IntStream.of(1, MIB - 1, MIB, MIB + 1, 2 * MIB, 3 * MIB + 1),
                random.ints(6, 1, 6 * MIB));
    }

    @ParameterizedTest(name = "{0} bytes")
    @MethodSource("sizesAroundTheEdges")
    void givesBackWhatWasAdded(int size) throws Exception {
        byte[] content = RandomBytes.of(size);
        Path copy = directory.resolve("copy");

        FileReference file = store.add(content);
        store.copyTo(file, copy);

        assertThat(file).isEqualTo(FileReference.of(content));
        assertThat(store.has(file)).isTrue();
        assertThat(store.file(file, size)).isEqualTo(content);
        assertThat(copy).hasBinaryContent(content);
        assertThat(store.add(copy)).isEqualTo(file);
        assertThat(store.add(new ByteArrayInputStream(content))).isEqualTo(file);
        try (InputStream stream = store.open(file)) {
            assertThat(stream.read()).isEqualTo(content[0] & 0xff);
            assertThat(stream.readAllBytes()).hasSize(size - 1);
            assertThat(stream.read()).isEqualTo(-1);
        }
    }

    @Test
    void refusesEmptyFiles() {
        assertThatIllegalArgumentException().isThrownBy(() -> store.add(new byte[0]));
    }

    @Test
    void refusesMoreThanTheCallerTakes() throws Exception {
        FileReference file = store.add(RandomBytes.of(100));

        assertThatExceptionOfType(ContentException.TooLarge.class)
                .isThrownBy(() -> store.file(file, 99))
                .withMessageContaining("more than 99 bytes");
    }

    @Test
    void refusesAReferenceThatClaimsAnotherLength() throws Exception {
        FileReference small = store.add(RandomBytes.of(100));
        FileReference large = store.add(RandomBytes.of(2 * MIB));

        for (FileReference lie :
                List.of(
                        new FileReference(small.cid(), 101),
                        new FileReference(large.cid(), 2 * MIB - 1),
                        new FileReference(large.cid(), Integer.MAX_VALUE))) {
            assertThatExceptionOfType(ContentException.NotAsReferenced.class)
                    .isThrownBy(() -> store.file(lie, Integer.MAX_VALUE))
                    .withMessageContaining(lie.cid().toString());
        }
    }

    @Test
    void namesTheBlockThatIsMissingAndGivesOutNoPart() throws Exception {
        FileReference file = store.add(RandomBytes.of(3 * MIB));
        Cid leaf = blocks(file).get(2);
        store.blocks().delete(leaf);
        Path copy = directory.resolve("copy");

        assertThat(store.has(file)).isFalse();
        assertThatExceptionOfType(ContentException.NotFound.class)
                .isThrownBy(() -> store.file(file, 3 * MIB))
                .satisfies(e -> assertThat(e.cid()).isEqualTo(leaf));
        assertThatExceptionOfType(ContentException.NotFound.class)
                .isThrownBy(() -> store.copyTo(file, copy));
        assertThat(copy).doesNotExist();
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).noneMatch(path -> path.toString().endsWith(".tmp"));
        }
    }

    @Test
    void streamsUpToTheBlockThatIsCorrupt() throws Exception {
        FileReference file = store.add(RandomBytes.of(3 * MIB));
        String leaf = blocks(file).get(2).toString();
        Path damaged = directory.resolve("blocks").resolve(leaf.substring(56, 58)).resolve(leaf);
        Files.write(damaged, RandomBytes.of(MIB));

        try (InputStream stream = store.open(file)) {
            assertThat(stream.readNBytes(MIB)).hasSize(MIB);
            assertThatExceptionOfType(ContentStreamException.class)
                    .isThrownBy(stream::read)
                    .satisfies(e ->
                            assertThat(e.failure()).isInstanceOf(ContentException.Corrupt.class));
        }
    }

    @Test
    void keepsManifestsOfOneByteToOneMebibyte() throws Exception {
        for (int size : new int[] {1, 1000, MIB}) {
            byte[] manifest = RandomBytes.of(size);
            Digest digest = store.putManifest(manifest);
            assertThat(digest).isEqualTo(Digest.sha256(manifest));
            assertThat(store.manifest(digest)).isEqualTo(manifest);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> store.putManifest(new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> store.putManifest(new byte[MIB + 1]));
    }

    @Test
    void refusesABlockBeyondAMebibyteAsManifest() throws Exception {
        byte[] block = new byte[MIB + 1];
        store.blocks().put(Cid.ofRaw(block), block);

        assertThatExceptionOfType(ContentException.NotAsReferenced.class)
                .isThrownBy(() -> store.manifest(Digest.sha256(block)));
    }

    @Test
    void isOpenedByOneOwnerAtATime() throws Exception {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> open(directory))
                .withMessageContaining("open a store once");
        store.close();
        store = open(directory);
        assertThat(store.pins().list("")).isEmpty();
    }

    private List<Cid> blocks(FileReference file) throws ContentException {
        List<Cid> cids = new ArrayList<>();
        FileBlocks walk = new FileBlocks(store.blocks(), file);
        while (walk.next()) {
            cids.add(walk.cid());
        }
        return cids;
    }
}
