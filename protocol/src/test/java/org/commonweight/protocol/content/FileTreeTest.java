package org.commonweight.protocol.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

final class FileTreeTest {
    private static final int MIB = 1 << 20;

    private final Map<Cid, byte[]> blocks = new HashMap<>();

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {1, 2, MIB - 1, MIB, MIB + 1, 2 * MIB, 2 * MIB + 1, 5 * MIB + 12345})
    void readsBackWhatTheChunkerCut(int size) throws Exception {
        byte[] content = new byte[size];
        new SplittableRandom(size).nextBytes(content);

        assertThat(read(store(content))).isEqualTo(content);
    }

    /** One chunk shared by all leaves keeps a tree of two levels small enough for a unit test. */
    @Test
    void readsATreeOfTwoLevelsWithALonelyLastLeaf() throws Exception {
        byte[] mib = new byte[MIB];
        FileChunker chunker = new FileChunker(blocks::put);
        for (int i = 0; i < 1024; i++) {
            chunker.write(mib, 0, MIB);
        }
        chunker.write(mib, 0, 9);
        FileReference file = chunker.finishReference();

        FileTree root = FileTree.of(file);
        List<FileTree> children = root.children(block(root));

        assertThat(children)
                .extracting(FileTree::isLeaf, FileTree::bytes)
                .containsExactly(tuple(false, 1L << 30), tuple(false, 9L));
        assertThat(children.get(0).children(block(children.get(0)))).hasSize(1024);
        assertThat(children.get(1).children(block(children.get(1))))
                .singleElement()
                .satisfies(leaf -> assertThat(leaf.isLeaf()).isTrue());
    }

    @Test
    void refusesAReferenceOfAnotherLength() throws Exception {
        FileReference file = store(new byte[3 * MIB]);

        for (long bytes : new long[] {3 * MIB - 1, 3 * MIB + 1, 1L << 40, Long.MAX_VALUE}) {
            FileReference lie = new FileReference(file.cid(), bytes);
            assertThatThrownBy(() -> read(lie)).isInstanceOf(MalformedException.class);
        }
        FileReference small = store(new byte[10]);
        assertThatThrownBy(() -> read(new FileReference(small.cid(), 11)))
                .isInstanceOf(MalformedException.class)
                .hasMessage("Expected 11 bytes, got 10");
    }

    @Test
    void refusesOtherChunkings() throws Exception {
        DagPbNode.Link half = leaf(MIB / 2);
        assertRefused(node(half, half, half), "Expected 2 parts, got 3");
        assertRefused(node(half, leaf(MIB)), "Expected 1048576 bytes in a part, got 524288");
        assertRefused(node(leaf(2 * MIB)), "Expected 2 parts, got 1");
    }

    @Test
    void refusesDeeperTrees() throws Exception {
        DagPbNode.Link inner = node(leaf(MIB));

        assertRefused(node(inner, leaf(5)), "A part of codec DAG_PB");
    }

    @Test
    void refusesWrongTreeSizes() throws Exception {
        DagPbNode.Link leaf = leaf(5);
        DagPbNode.Link padded = new DagPbNode.Link(leaf.cid(), 5, 6);

        assertRefused(node(leaf(MIB), padded), "Expected 5 bytes of a leaf, got 6");
    }

    @Test
    void refusesWrongTreeSizesOfInnerNodes() throws Exception {
        DagPbNode.Link[] leaves = new DagPbNode.Link[1024];
        Arrays.fill(leaves, leaf(MIB));
        DagPbNode.Link full = node(leaves);
        DagPbNode.Link padded = new DagPbNode.Link(full.cid(), full.bytes(), full.treeBytes() + 1);

        assertRefused(node(padded, node(leaf(5))), "bytes of blocks");
    }

    private void assertRefused(DagPbNode.Link root, String why) {
        assertThatThrownBy(() -> read(new FileReference(root.cid(), root.bytes())))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(why);
    }

    private DagPbNode.Link leaf(int size) {
        byte[] block = new byte[size];
        Cid cid = Cid.ofRaw(block);
        blocks.put(cid, block);
        return new DagPbNode.Link(cid, size, size);
    }

    private DagPbNode.Link node(DagPbNode.Link... links) {
        DagPbNode node = new DagPbNode(List.of(links));
        byte[] block = node.encode();
        Cid cid = new Cid(Cid.Codec.DAG_PB, Digest.sha256(block));
        blocks.put(cid, block);
        long below = node.links().stream().mapToLong(DagPbNode.Link::treeBytes).sum();
        return new DagPbNode.Link(cid, node.bytes(), below + block.length);
    }

    private FileReference store(byte[] content) throws IOException {
        FileChunker chunker = new FileChunker(blocks::put);
        chunker.write(content, 0, content.length);
        return chunker.finishReference();
    }

    private byte[] read(FileReference file) throws MalformedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Deque<FileTree> todo = new ArrayDeque<>(List.of(FileTree.of(file)));
        while (!todo.isEmpty()) {
            FileTree tree = todo.pop();
            List<FileTree> children = new ArrayList<>(tree.children(block(tree)));
            if (tree.isLeaf()) {
                out.writeBytes(block(tree));
            }
            children.reversed().forEach(todo::push);
        }
        return out.toByteArray();
    }

    private byte[] block(FileTree tree) {
        return Objects.requireNonNull(blocks.get(tree.cid()));
    }
}
