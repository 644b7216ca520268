package org.commonweight.ipfs.unixfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.RandomBytes;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.ipfs.store.Durability;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.DagPbNode;
import org.commonweight.protocol.content.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

final class UnixFsTypeTest {
    private static final HexFormat HEX = HexFormat.of();

    @TempDir Path folder;

    /** The first is Kubo's empty directory, QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn. */
    @ParameterizedTest
    @CsvSource({"0a020801, directory", "0a020805, HAMT", "0a020804, symbolic link"})
    void refusesByNameWhatIsNoFile(String hex, String name) throws Exception {
        byte[] block = HEX.parseHex(hex);
        Cid cid = new Cid(Cid.Codec.DAG_PB, Digest.sha256(block));
        try (ContentStore store =
                ContentStore.open(folder, Durability.PROCESS_END, InstantSource.system())) {
            store.blocks().put(cid, block);

            assertThatExceptionOfType(ContentException.NotAsReferenced.class)
                    .isThrownBy(() -> store.reference(cid))
                    .withMessageContaining(name);
        }
    }

    @Test
    void looksBehindTheLinks() {
        Cid leaf = Cid.ofRaw(new byte[1]);
        byte[] node = new DagPbNode(List.of(new DagPbNode.Link(leaf, 1, 1))).encode();

        assertThat(UnixFsType.of(node)).isEqualTo(UnixFsType.FILE);
    }

    @Test
    void endsWithWhateverBytes() {
        byte[] bytes = RandomBytes.of(4000);
        for (int length = 0; length < bytes.length; length++) {
            byte[] block = Arrays.copyOf(bytes, length);
            if (length > 0) {
                block[0] = (byte) (length % 2 == 0 ? 0x12 : 0x0a);
            }
            assertThat(UnixFsType.of(block).toString()).isNotBlank();
        }
    }
}
