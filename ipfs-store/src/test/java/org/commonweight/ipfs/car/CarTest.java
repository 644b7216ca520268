package org.commonweight.ipfs.car;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.commonweight.ipfs.RandomBytes;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.FileTree;
import org.commonweight.protocol.content.MalformedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

final class CarTest {
    private static final byte[] A = RandomBytes.of(300);
    private static final byte[] B = RandomBytes.of(5);

    @Test
    void readsWhatItWrites() throws Exception {
        assertThat(read(car(A, B, A))).containsExactly(A, B, A);
        assertThat(read(car())).isEmpty();
        byte[] largest = new byte[FileTree.MAX_BLOCK_BYTES];
        assertThat(read(car(largest, new byte[0]))).containsExactly(largest, new byte[0]);
    }

    /** The header as go-car and js-car write it, in DAG-CBOR. */
    @Test
    void writesTheHeaderOfTheSpecification() throws Exception {
        assertThat(HexFormat.of().formatHex(Arrays.copyOf(car(), 23)))
                .isEqualTo(
                        "3a"
                                + "a2"
                                + "65726f6f7473"
                                + "81"
                                + "d82a5825"
                                + "00"
                                + "01551220"
                                + HexFormat.of().formatHex(Cid.ofRaw(A).toBinary(), 4, 9));
        assertThat(HexFormat.of().formatHex(car(), 50, 59))
                .isEqualTo("67" + "76657273696f6e" + "01");
    }

    @Test
    void takesHeadersWithoutAndWithSeveralRoots() throws Exception {
        byte[] none = HexFormat.of().parseHex("11a265726f6f7473806776657273696f6e01");
        byte[] two =
                HexFormat.of().parseHex("1ba265726f6f747382d82a580100d82a5801006776657273696f6e01");

        assertThat(read(none)).isEmpty();
        assertThat(read(two)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "11a265726f6f7473806776657273696f6e02",
                "12a265726f6f7473806776657273696f6e0100",
                "11a265726f6f7473986776657273696f6e01",
                "0aa16776657273696f6e01",
                "8020",
                "ff",
                "ffffffff0f",
                "0aa16776657273696f6e02", // the pragma of version 2
            })
    void refusesOtherHeaders(String hex) {
        assertRefused(HexFormat.of().parseHex(hex));
    }

    @Test
    void refusesEveryCutInsideASection() throws Exception {
        byte[] whole = car(B, B);
        int header = car().length;
        int section = 1 + 36 + B.length;
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            if (length >= header && (length - header) % section == 0) {
                assertThat(read(cut)).hasSize((length - header) / section);
            } else {
                assertRefused(cut);
            }
        }
    }

    @Test
    void refusesJunkBehindTheLastBlock() throws Exception {
        for (byte[] junk :
                List.of(
                        new byte[1],
                        new byte[100],
                        new byte[] {(byte) 0x80, 0},
                        "\n".getBytes(StandardCharsets.US_ASCII),
                        new byte[] {-1, -1, -1, -1, -1, -1})) {
            assertRefused(concat(car(A), junk));
        }
    }

    @Test
    void refusesSectionsBeyondTheLargestBlockWithoutReadingThem() throws Exception {
        byte[] length = {(byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f};

        assertRefused(concat(car(), length));
    }

    @Test
    void refusesCidsOfOtherKinds() throws Exception {
        byte[] car = car(A);
        int cid = car().length + 2;
        for (int at = 0; at < 4; at++) {
            byte[] other = car.clone();
            other[cid + at] ^= 0x21;
            assertRefused(other);
        }
    }

    @Test
    void survivesHostileBytes() throws Exception {
        SplittableRandom random = new SplittableRandom(7);
        byte[] sound = car(B, A, B);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] hostile = Arrays.copyOf(sound, random.nextInt(1, sound.length + 20));
            for (int flips = random.nextInt(1, 5); flips > 0; flips--) {
                hostile[random.nextInt(hostile.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                assertThat(read(hostile)).hasSizeLessThanOrEqualTo(4);
            } catch (MalformedException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(10_000);
    }

    private static void assertRefused(byte[] car) {
        assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> read(car));
    }

    private static byte[] car(byte[]... blocks) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CarWriter writer = new CarWriter(out, Cid.ofRaw(A));
        for (byte[] block : blocks) {
            writer.accept(Cid.ofRaw(block), block);
        }
        return out.toByteArray();
    }

    private static List<byte[]> read(byte[] car) throws MalformedException, IOException {
        CarReader reader = new CarReader(new ByteArrayInputStream(car));
        List<byte[]> blocks = new ArrayList<>();
        while (reader.next()) {
            assertThat(reader.cid().codec()).isNotNull();
            blocks.add(reader.block());
        }
        return blocks;
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] out = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, out, first.length, second.length);
        return out;
    }
}
