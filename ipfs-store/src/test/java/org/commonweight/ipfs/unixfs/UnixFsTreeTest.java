package org.commonweight.ipfs.unixfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.commonweight.ipfs.RandomBytes;
import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Files as Kubo has made them since 2015, and trees that lie. */
final class UnixFsTreeTest {
    private final Map<Cid, byte[]> blocks = new HashMap<>();

    private Cid keep(UnixFsNode node) {
        byte[] block = node.encode();
        Cid cid = new Cid(Cid.Codec.DAG_PB, Digest.sha256(block));
        blocks.put(cid, block);
        return cid;
    }

    private Cid keepRaw(byte[] block) {
        Cid cid = Cid.ofRaw(block);
        blocks.put(cid, block);
        return cid;
    }

    private byte[] block(Cid cid) {
        return Objects.requireNonNull(blocks.get(cid));
    }

    /** Reads everything below {@code root} as a reader of files does. */
    private byte[] read(Cid root) throws MalformedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        read(Content.of(root, block(root)).tree(), out);
        return out.toByteArray();
    }

    private void read(BlockTree tree, ByteArrayOutputStream out) throws MalformedException {
        BlockTree.Opened opened = tree.open(block(tree.cid()));
        byte[] content = new byte[opened.content().remaining()];
        opened.content().get(content);
        out.writeBytes(content);
        for (BlockTree below : opened.below()) {
            read(below, out);
        }
    }

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {0, 1, 262_144, 262_145, 1_048_577, 45_613_057})
    void readsWhatTheOldDefaultsCut(int size) throws Exception {
        byte[] content = RandomBytes.of(size);
        LegacyChunker chunker = new LegacyChunker(blocks::put);
        chunker.write(content, 0, size);

        Cid root = chunker.finish().toVersion1();

        assertThat(read(root)).isEqualTo(content);
        assertThat(Content.of(root, block(root)))
                .isInstanceOf(Content.OtherFile.class)
                .returns((long) size, Content::bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RAW", "FILE"})
    void readsLeavesThatAreBareOrWrapped(UnixFsType type) throws Exception {
        byte[] content = RandomBytes.of(1000);
        FileNode wrapped = new FileNode(type, Bytes.of(content), List.of());
        Cid leaf = keep(wrapped);
        Cid bare = keepRaw(content);

        Cid root = keep(FileNode.of(List.of(part(leaf, 1000, size(leaf)), part(bare, 1000, 1000))));

        assertThat(read(root)).hasSize(2000).startsWith(content).endsWith(content);
    }

    private int size(Cid cid) {
        return block(cid).length;
    }

    private static FileNode.Part part(Cid cid, long bytes, long treeBytes) {
        return new FileNode.Part(new Link("", cid, treeBytes), bytes);
    }

    @Test
    void tellsFilesOfTheProfileFromOthersByTheirRoots() throws Exception {
        byte[] content = RandomBytes.of(3 << 20);
        FileReference file = FileReference.of(content);
        List<FileNode.Part> parts = new ArrayList<>();
        for (int at = 0; at < content.length; at += 1 << 18) {
            byte[] chunk = java.util.Arrays.copyOfRange(content, at, at + (1 << 18));
            parts.add(part(keepRaw(chunk), chunk.length, chunk.length));
        }
        Cid other = keep(FileNode.of(parts));

        assertThat(read(other)).isEqualTo(content);
        assertThat(Content.of(other, block(other))).isInstanceOf(Content.OtherFile.class);
        assertThat(Content.of(Cid.ofRaw(content), new byte[5]))
                .isEqualTo(new Content.ProfileFile(new FileReference(Cid.ofRaw(content), 5)));
        assertThat(file.cid()).isNotEqualTo(other);
    }

    @Test
    void refusesSizesThatLie() {
        Cid leaf = keepRaw(RandomBytes.of(10));

        assertRefused(keep(FileNode.of(List.of(part(leaf, 11, 10)))), "11 bytes in a part");
        assertRefused(keep(FileNode.of(List.of(part(leaf, 10, 9)))), "9 bytes of blocks");
        Cid inner = keep(FileNode.of(List.of(part(leaf, 10, 10))));
        assertRefused(
                keep(FileNode.of(List.of(part(inner, 10, size(inner) + 11)))), "bytes of blocks");
        assertRefused(
                keep(FileNode.of(List.of(part(inner, 9, size(inner) + 10)))), "9 bytes in a part");
        assertRefused(keep(Directory.of(List.of(new Link("a", leaf, 11)))), "11 bytes of blocks");
        assertRefused(
                keep(Directory.of(List.of(link("a", leaf), link("b", leaf)))),
                "more than 2^63 - 1");
    }

    private static Link link(String name, Cid cid) {
        return new Link(name, cid, Long.MAX_VALUE / 2 + 1);
    }

    @Test
    void refusesADirectoryInsideAFile() {
        Cid directory = keep(Directory.of(List.of()));

        assertRefused(
                keep(FileNode.of(List.of(part(directory, 1, size(directory))))),
                "A directory as part of a file");
    }

    @Test
    void refusesWhatIsTooDeep() {
        Cid cid = keep(Directory.of(List.of()));
        long bytes = size(cid);
        for (int depth = 0; depth < 200; depth++) {
            cid = keep(Directory.of(List.of(new Link("d", cid, bytes))));
            bytes += size(cid);
        }

        assertRefused(cid, "deeper than 128");
    }

    private void assertRefused(Cid root, String why) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> read(root))
                .withMessageContaining(why);
    }

    @Test
    void isTheSameTreeWhereverItIs() throws Exception {
        Cid leaf = keepRaw(RandomBytes.of(10));
        Cid inner = keep(Directory.of(List.of(new Link("a", leaf, 10))));
        Cid outer =
                keep(
                        Directory.of(
                                List.of(
                                        new Link("a", leaf, 10),
                                        new Link("b", inner, size(inner) + 10))));

        BlockTree root = Content.of(outer, block(outer)).tree();
        List<? extends BlockTree> below = root.open(block(outer)).below();

        assertThat(below.get(1).open(block(inner)).below().getFirst()).isEqualTo(below.getFirst());
        assertThat(root.bytes()).isEqualTo(size(outer) + 10 + size(inner) + 10);
    }
}
