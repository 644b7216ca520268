package org.commonweight.ipfs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.RandomBytes;
import org.commonweight.ipfs.car.CarReader;
import org.commonweight.ipfs.car.CarWriter;
import org.commonweight.ipfs.unixfs.Content;
import org.commonweight.ipfs.unixfs.Directory;
import org.commonweight.ipfs.unixfs.Link;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Archives that come from anyone. */
final class ArchivesTest {
    /** The sizes, which double, must not exceed 2^63. */
    private static final int LEVELS = 50;

    @TempDir Path folder;
    private int stores;

    @SuppressWarnings("NullAway.Init")
    private ContentStore store;

    @SuppressWarnings("NullAway.Init")
    private Content root;

    private byte[] archive = {};

    @BeforeEach
    void fill() throws Exception {
        store = open(Long.MAX_VALUE);
        List<Link> links = new ArrayList<>();
        for (int size : List.of(20, 30)) {
            Cid cid = Cid.ofRaw(RandomBytes.of(size));
            store.blocks().put(cid, RandomBytes.of(size));
            links.add(new Link("f" + size, cid, size));
        }
        root = store.content(keep(Directory.of(links)));
        archive = new FileArchive(store.blocks(), root.tree()).readAllBytes();
    }

    private Cid keep(Directory directory) throws ContentException {
        byte[] block = directory.encode();
        Cid cid = new Cid(Cid.Codec.DAG_PB, Digest.sha256(block));
        store.blocks().put(cid, block);
        return cid;
    }

    private ContentStore open(long quota) throws IOException {
        stores++;
        return ContentStore.open(
                folder.resolve("store" + stores),
                Durability.PROCESS_END,
                InstantSource.system(),
                quota);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    /** Tells whether an empty store takes it; if so, then as what it was. */
    private boolean accepts(byte[] bytes) throws IOException {
        try (ContentStore fresh = open(Long.MAX_VALUE)) {
            List<Content> contents = new Archives(fresh).read(new ByteArrayInputStream(bytes));
            assertThat(contents).containsExactly(root);
            assertThat(new FileArchive(fresh.blocks(), root.tree())).hasBinaryContent(archive);
            return true;
        } catch (MalformedException | ContentException e) {
            assertThat(e).message().isNotBlank();
            return false;
        }
    }

    @Test
    void refusesAnArchiveInWhichAnyBitIsFlipped() throws Exception {
        assertThat(accepts(archive)).isTrue();
        for (int bit = 0; bit < archive.length * 8; bit += 3) {
            byte[] flipped = archive.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(accepts(flipped)).as("bit %d", bit).isFalse();
        }
    }

    @Test
    void refusesAnArchiveThatIsCutAnywhere() throws Exception {
        for (int length = 0; length < archive.length; length++) {
            assertThat(accepts(Arrays.copyOf(archive, length))).as("%d bytes", length).isFalse();
        }
    }

    @Test
    void takesBlocksInAnyOrderAndTwice() throws Exception {
        List<byte[]> blocks = new ArrayList<>();
        List<Cid> cids = new ArrayList<>();
        CarReader reader = new CarReader(new ByteArrayInputStream(archive));
        while (reader.next()) {
            cids.add(reader.cid());
            blocks.add(reader.block());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CarWriter writer = new CarWriter(out, root.cid());
        for (int i = blocks.size() - 1; i >= 0; i--) {
            writer.accept(cids.get(i), blocks.get(i));
            writer.accept(cids.get(i), blocks.get(i));
        }

        assertThat(accepts(out.toByteArray())).isTrue();
    }

    @Test
    void takesNoMoreOfAnEndlessArchiveThanTheQuota() throws Exception {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        CarWriter unused = new CarWriter(header, root.cid());
        assertThat(unused).isNotNull();
        InputStream endless =
                new SequenceInputStream(
                        new ByteArrayInputStream(header.toByteArray()), new Sections());
        try (ContentStore small = open(1 << 20)) {
            assertThatExceptionOfType(ContentException.QuotaExceeded.class)
                    .isThrownBy(() -> new Archives(small).read(endless));
            assertThat(small.blocks().usedBytes()).isLessThanOrEqualTo(1 << 20);
        }
    }

    /** Sound sections without end. */
    private static final class Sections extends InputStream {
        private InputStream section = InputStream.nullInputStream();
        private int size = 1 << 16;

        @Override
        public int read() throws IOException {
            return section().read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return section().read(target, offset, length);
        }

        private InputStream section() throws IOException {
            if (section.available() == 0) {
                byte[] block = RandomBytes.of(size++);
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                CarWriter writer = new CarWriter(out, Cid.ofRaw(block));
                out.reset();
                writer.accept(Cid.ofRaw(block), block);
                section = new ByteArrayInputStream(out.toByteArray());
            }
            return section;
        }
    }

    /** Each level holds the one below twice, so that there are 2^50 ways down. */
    @Test
    void looksAtATreeThatRepeatsItselfOnlyOnce() throws Exception {
        Cid cid = root.cid();
        List<Cid> all = new ArrayList<>(List.of(cid));
        long bytes = root.bytes();
        for (int level = 0; level < LEVELS; level++) {
            Directory twice =
                    Directory.of(List.of(new Link("a", cid, bytes), new Link("b", cid, bytes)));
            cid = keep(twice);
            all.add(cid);
            bytes = twice.encode().length + 2 * bytes;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CarWriter writer = new CarWriter(out, cid);
        Collections.reverse(all);
        for (Cid block : all) {
            writer.accept(block, store.blocks().get(block));
        }
        for (int size : List.of(20, 30)) {
            writer.accept(Cid.ofRaw(RandomBytes.of(size)), RandomBytes.of(size));
        }

        try (ContentStore fresh = open(Long.MAX_VALUE)) {
            InputStream in = new ByteArrayInputStream(out.toByteArray());
            Content bomb = new Archives(fresh).read(in).getFirst();
            fresh.pins().pin("bomb", bomb);
            assertThat(fresh.inspect().isClean()).isTrue();
            assertThat(fresh.collect(Duration.ofSeconds(-2)).deletedBlocks()).isZero();
        }
    }
}
