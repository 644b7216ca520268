package org.commonweight.ipfs.unixfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.commonweight.ipfs.KeyStream;
import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

final class DirectoryTest {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz01234567890-_";
    private static final Cid X = Cid.ofRaw(new byte[] {'x'});

    private static Cid name(UnixFsNode node) {
        return new Cid(Cid.Codec.DAG_PB, Digest.sha256(node.encode()));
    }

    private static Link link(String name) {
        return new Link(name, X, 1);
    }

    @Test
    void namesTheEmptyDirectoryAsEverybodyKnowsIt() {
        Cid empty = name(Directory.of(List.of()));

        assertThat(empty)
                .hasToString("bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354");
        assertThat(new CidV0(empty.digest()))
                .hasToString("QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn");
    }

    /** Kubo's vectors of a directory that just fits into a block (test/cli/cid_profiles_test). */
    @Test
    void namesTheLargestDirectoriesAsKuboDoes() throws Exception {
        Directory modern = Directory.of(links("hamt-unixfs-v1-2025", 4766, 11, 21, link("")));
        byte[] block = FileNode.leaf(Bytes.of((byte) 'x')).encode();
        Cid old = new Cid(Cid.Codec.DAG_PB, Digest.sha256(block));
        Link leaf = new Link("", old, Link.Spelling.VERSION_0, block.length);
        Directory legacy = Directory.of(links("hamt-unixfs-v0-2015", 4096, 30, 30, leaf));

        assertThat(modern.encode()).hasSize(Directory.MAX_BYTES);
        assertThat(name(modern))
                .hasToString("bafybeic3h7rwruealwxkacabdy45jivq2crwz6bufb5ljwupn36gicplx4");
        assertThat(new CidV0(name(legacy).digest()))
                .hasToString("QmX5GtRk3TSSEHtdrykgqm4eqMEn3n2XhfkFAis5fjyZmN");
    }

    private static List<Link> links(String seed, int count, int length, int last, Link like)
            throws Exception {
        byte[] stream = KeyStream.of(seed, count * length + last);
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder name = new StringBuilder();
            for (int k = 0; k < (i < count - 1 ? length : last); k++) {
                name.append(ALPHABET.charAt((stream[i * length + k] & 0xff) % ALPHABET.length()));
            }
            links.add(new Link(name.toString(), like.cid(), like.spelling(), like.treeBytes()));
        }
        return links;
    }

    @Test
    void sortsByBytesNotByCharacters() {
        // In UTF-16 the last would come before the one in front of it.
        assertThat(
                        Directory.of(
                                List.of(
                                        link("\ud834\udd1e"),
                                        link("b"),
                                        link("\uffff"),
                                        link("B"))))
                .extracting(Directory::entries)
                .isEqualTo(List.of(link("B"), link("b"), link("\uffff"), link("\ud834\udd1e")));
    }

    @Test
    void readsWhatItWrites() throws Exception {
        Directory directory =
                Directory.of(
                        List.of(
                                link("a"),
                                new Link("b", name(Directory.of(List.of())), 4),
                                new Link(
                                        "c",
                                        name(Directory.of(List.of())),
                                        Link.Spelling.VERSION_0,
                                        4)));

        assertThat(UnixFsNode.decode(directory.encode())).isEqualTo(directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../a", "a/b", "/etc/passwd", "a\0b", "a/"})
    void refusesNamesThatLeadElsewhere(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Directory.of(List.of(link("a"), link(name))))
                .withMessageContaining("with the name \"");
        assertRefused(block(link(name)), "with the name \"");
    }

    @Test
    void refusesNamesThatAreThereTwiceOrOutOfOrderOrNotUtf8() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Directory.of(List.of(link("a"), link("a"))))
                .withMessageContaining("\"a\" twice");
        assertRefused(block(link("a"), link("a")), "\"a\" twice");
        assertRefused(block(link("b"), link("a")), "\"a\" out of order");
        byte[] broken = block(link("a"));
        broken[2 + 2 + 36 + 2] = (byte) 0xff;
        assertRefused(broken, "not UTF-8");
    }

    /** A directory that nothing here would write. */
    private static byte[] block(Link... links) {
        ProtobufWriter data = new ProtobufWriter().number(Tags.TYPE, 1);
        return UnixFsNode.encode(List.of(links), data);
    }

    private static void assertRefused(byte[] block, String why) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> UnixFsNode.decode(block))
                .withMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource({
        "0a020805, HAMT",
        "0a0408052822, HAMT",
        "0a020804, symbolic link",
        "0a020803, metadata",
        "0a02087f, no UnixFS node",
        "0a0408013801, Bytes after the end",
        "0a00, UnixFS type",
        "'', UnixFS data"
    })
    void refusesByNameWhatItDoesNotRead(String hex, String why) {
        assertRefused(HexFormat.of().parseHex(hex), why);
    }
}
