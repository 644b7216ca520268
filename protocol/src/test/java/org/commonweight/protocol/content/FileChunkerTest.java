package org.commonweight.protocol.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import javax.crypto.Cipher;
import javax.crypto.CipherOutputStream;
import javax.crypto.spec.ChaCha20ParameterSpec;
import javax.crypto.spec.SecretKeySpec;

final class FileChunkerTest {
    private static final int MIB = 1 << 20;

    @Test
    void namesHelloWorldAsKuboDoes() throws Exception {
        byte[] content = "hello world".getBytes(StandardCharsets.UTF_8);

        assertThat(FileReference.of(content).cid())
                .hasToString("bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e");
    }

    @ParameterizedTest(name = "{1} bytes of {0}")
    @CsvSource({
        "chunk-v1-seed, 1048576, bafkreiacndfy443ter6qr2tmbbdhadvxxheowwf75s6zehscklu6ezxmta",
        "chunk-v1-seed, 1048577, bafybeigmix7t42i6jacydtquhet7srwvgpizfg7gjbq7627d35mjomtu64",
    })
    void namesKeyStreamsAsKuboDoes(String seed, long size, String cid) throws Exception {
        assertThat(cidOfKeyStream(seed, size)).hasToString(cid);
    }

    @ParameterizedTest(name = "{1} bytes of {0}")
    @EnabledIfSystemProperty(named = "slow", matches = "true", disabledReason = "hashes 2 GiB")
    @CsvSource({
        "v1-2025-seed, 1073741824, bafybeihmf37wcuvtx4hpu7he5zl5qaf2ineo2lqlfrapokkm5zzw7zyhvm",
        "v1-2025-seed, 1073741825, bafybeibdsi225ugbkmpbdohnxioyab6jsqrmkts3twhpvfnzp77xtzpyhe",
    })
    void namesFilesAroundTheWidthOfANodeAsKuboDoes(String seed, long size, String cid)
            throws Exception {
        assertThat(cidOfKeyStream(seed, size)).hasToString(cid);
    }

    /** Equal to the JavaScript reference importer, ipfs-unixfs-importer 17.1.1. */
    @ParameterizedTest(name = "{0} bytes")
    @CsvSource({
        "0, bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku",
        "1, bafkreigrxpltxmersc73rayfm5y6eluzova62iahs6j36m4xl7qwkrmbym",
        "262144, bafkreibmmlk3pf7eexlfdmzgm5vzcazgbi2mmrm2ihkf7dizlqdtxqnxwm",
        "262145, bafkreifeb7e3qrg64pcktamivmbwsfnv4c2nz2or6x5tlc4jp7uhw765im",
        "1048577, bafybeih763qzvtipbcoshluhibqyvbvjek5yzqgyvccn44uqcqpwsnvc6q",
        "45613056, bafybeid4v2al6scue2lq2zjeiufwwwlkr35bb7fsz2y7tnxay5ujl65gcq",
        "45613057, bafybeidigqgqy5upnvccqfftlgmpkfjjhac3n7qwoujm2abde3ionlffuy",
        "52428800, bafybeifbmz5z2qtgp7uutujbc667hqto5upx6xgkbmoe6zk6z744dhn3je",
        "104857600, bafybeiapm5vvc5zwy52msxftftzqosshzljrlthdt6a4gn5fbbiaznhka4",
    })
    void namesRandomFilesAsTheReferenceImporterDoes(int size, String cid) throws Exception {
        byte[] content = new byte[size];
        new SplittableRandom(size).nextBytes(content);
        FileChunker chunker = new FileChunker((name, block) -> {});

        chunker.write(content, 0, size);

        assertThat(chunker.length()).isEqualTo(size);
        assertThat(chunker.finish()).hasToString(cid);
    }

    @Test
    void givesTheSameBlocksHoweverTheBytesArrive() throws IOException {
        byte[] content = new byte[3 * MIB + 7];
        new SplittableRandom(5).nextBytes(content);
        List<Cid> whole = new ArrayList<>();
        List<Cid> pieces = new ArrayList<>();
        FileChunker atOnce = new FileChunker((cid, block) -> whole.add(cid));
        FileChunker piecemeal = new FileChunker((cid, block) -> pieces.add(cid));

        atOnce.write(content, 0, content.length);
        SplittableRandom random = new SplittableRandom(6);
        for (int at = 0; at < content.length; ) {
            int step = Math.min(content.length - at, random.nextInt(0, 100_000));
            piecemeal.write(content, at, step);
            at += step;
        }

        assertThat(piecemeal.finishReference()).isEqualTo(atOnce.finishReference());
        assertThat(pieces).isEqualTo(whole).hasSize(5);
    }

    @Test
    void givesEveryBlockUnderItsOwnHash() throws IOException {
        byte[] content = new byte[2 * MIB + 1];
        FileChunker chunker =
                new FileChunker((cid, block) -> assertThat(cid.names(block)).isTrue());

        chunker.write(content, 0, content.length);

        assertThat(chunker.finishReference()).isEqualTo(FileReference.of(content));
    }

    @Test
    void refusesToReferenceAnEmptyFile() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileReference.of(new byte[0]))
                .withMessageContaining("empty");
    }

    @Test
    void passesOnTheFailureOfTheSink() {
        FileChunker chunker =
                new FileChunker((cid, block) -> {
                    throw new IOException("disk full");
                });

        assertThatThrownBy(() -> chunker.write(new byte[MIB + 1], 0, MIB + 1))
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");
    }

    /** Kubo's vectors are ChaCha20 key streams: key sha-256 of the seed, no nonce, counter 0. */
    private static Cid cidOfKeyStream(String seed, long size)
            throws GeneralSecurityException, IOException {
        byte[] key = Digest.sha256(seed.getBytes(StandardCharsets.UTF_8)).toArray();
        Cipher cipher = Cipher.getInstance("ChaCha20");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(key, "ChaCha20"),
                new ChaCha20ParameterSpec(new byte[12], 0));
        FileChunker chunker = new FileChunker((cid, block) -> {});
        byte[] zeros = new byte[1 << 16];
        try (OutputStream out = new CipherOutputStream(toChunker(chunker), cipher)) {
            for (long rest = size; rest > 0; rest -= zeros.length) {
                out.write(zeros, 0, (int) Math.min(rest, zeros.length));
            }
        }
        return chunker.finish();
    }

    private static OutputStream toChunker(FileChunker chunker) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int count) throws IOException {
                chunker.write(bytes, offset, count);
            }
        };
    }
}
