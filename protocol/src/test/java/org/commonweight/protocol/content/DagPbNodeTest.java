package org.commonweight.protocol.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

final class DagPbNodeTest {
    private static final Cid LEAF = Cid.ofRaw(new byte[] {1, 2, 3});
    private static final DagPbNode NODE =
            new DagPbNode(
                    List.of(
                            new DagPbNode.Link(LEAF, 1 << 20, 1 << 20),
                            new DagPbNode.Link(LEAF, 5, 5)));

    @Test
    void readsWhatItWrites() throws MalformedException {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200; i++) {
            List<DagPbNode.Link> links = new ArrayList<>();
            for (int n = random.nextInt(1, 1025); n > 0; n--) {
                long bytes = random.nextLong(1L << random.nextInt(1, 50));
                links.add(new DagPbNode.Link(LEAF, bytes, bytes + random.nextInt(1000)));
            }
            DagPbNode node = new DagPbNode(links);

            assertThat(DagPbNode.decode(node.encode())).isEqualTo(node);
        }
    }

    @Test
    void refusesEveryCutAndEveryTrailingByte() {
        byte[] block = NODE.encode();
        for (int length = 0; length < block.length; length++) {
            byte[] cut = Arrays.copyOf(block, length);
            assertThatThrownBy(() -> DagPbNode.decode(cut)).isInstanceOf(MalformedException.class);
        }
        assertRefused(Arrays.copyOf(block, block.length + 1), "after the end of a dag-pb node");
    }

    @Test
    void acceptsNoTwoSpellingsOfANode() {
        byte[] block = NODE.encode();
        SplittableRandom random = new SplittableRandom(2);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] hostile = mutate(block, random);
            try {
                assertThat(DagPbNode.decode(hostile).encode()).isEqualTo(hostile);
                read++;
            } catch (MalformedException expected) {
                assertThat(expected).hasMessageNotContaining("\n");
            }
        }
        assertThat(read).as("mutations of a hash alone are read").isPositive();
    }

    @Test
    void refusesBytesThatAreNoNode() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 5_000; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            assertThatThrownBy(() -> DagPbNode.decode(noise))
                    .isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void refusesNamedParts() {
        assertRefused(node(link("a", 5), data(2, 5, 5)), "name");
    }

    @Test
    void refusesContentInsideANode() {
        byte[] data = {0x08, 2, 0x12, 1, 7, 0x18, 5, 0x20, 5};

        assertRefused(node(link("", 5), data), "without file size");
    }

    @Test
    void refusesDirectories() {
        assertRefused(node(link("", 5), data(1, 5, 5)), "not a file");
    }

    @Test
    void refusesSizesThatDoNotAddUp() {
        assertRefused(node(link("", 9), data(2, 6, 5)), "shorter");
        assertRefused(node(link("", 9), data(2, 4, 5)), "longer");
    }

    @Test
    void refusesPartsLargerThanTheirBlocks() {
        assertRefused(node(link("", 4), data(2, 5, 5)), "fewer block bytes");
    }

    @Test
    void refusesNumbersLongerThanNeeded() {
        byte[] data = {0x08, 2, 0x18, (byte) 0x85, 0, 0x20, 5};

        assertRefused(node(link("", 5), data), "longer than needed");
    }

    @Test
    void refusesMoreThanTheWidthOfLinks() {
        byte[][] parts = new byte[1026][];
        Arrays.fill(parts, link("", 5));
        parts[1025] = data(2, 5, 5);

        assertRefused(concat(parts), "more than 1024");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new DagPbNode(Collections.nCopies(1025, NODE.links().getFirst())));
    }

    private static void assertRefused(byte[] block, String why) {
        assertThatThrownBy(() -> DagPbNode.decode(block))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(why);
    }

    private static byte[] mutate(byte[] block, SplittableRandom random) {
        byte[] hostile = Arrays.copyOf(block, block.length + random.nextInt(-2, 3));
        for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
            hostile[random.nextInt(hostile.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return hostile;
    }

    private static byte[] node(byte[] link, byte[] data) {
        return concat(link, data.length > 0 && data[0] == 0x0a ? data : field(0x0a, data));
    }

    private static byte[] link(String name, int treeBytes) {
        return field(
                0x12,
                concat(
                        field(0x0a, LEAF.toBinary()),
                        field(0x12, name.getBytes(StandardCharsets.UTF_8)),
                        new byte[] {0x18, (byte) treeBytes}));
    }

    private static byte[] data(int type, int bytes, int part) {
        return field(0x0a, new byte[] {0x08, (byte) type, 0x18, (byte) bytes, 0x20, (byte) part});
    }

    private static byte[] field(int tag, byte[] value) {
        return concat(new byte[] {(byte) tag, (byte) value.length}, value);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
