package org.commonweight.protocol.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.example.WorkedExample;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

final class HostileTensorFileTest {
    private static final Digest MODEL = WorkedExample.MODEL_ID;
    private static final ModelLayout LAYOUT = WorkedExample.LAYOUT;
    private static final int DATA_BYTES = 32;

    private final byte[] model = TensorFile.ofModel(MODEL, 1, Weights.zeros(LAYOUT));
    private final byte[] memory = TensorFile.ofMemory(MODEL, 1, GridTensors.zeros(LAYOUT));
    private final byte[] update =
            TensorFile.ofUpdate(MODEL, 1, new Update(GridTensors.zeros(LAYOUT), Optional.empty()));

    @Test
    void refusesEveryChangedByteOfAHeader() {
        for (int i = 0; i < model.length - DATA_BYTES; i++) {
            for (int bit = 0; bit < 8; bit++) {
                int at = i;
                byte flip = (byte) (1 << bit);
                assertRefused(() -> readModel(flipped(model, at, flip)));
                byte[] hostile = flipped(memory, at, flip);
                if (!saysRoundZero(hostile)) {
                    assertRefused(() -> readMemory(hostile));
                }
            }
        }
        for (int i = 0; i < update.length - DATA_BYTES; i++) {
            int at = i;
            assertRefused(() -> readUpdate(flipped(update, at, (byte) 1)));
        }
    }

    @Test
    void refusesEveryTruncationAndExtension() {
        for (int length = 0; length < model.length; length++) {
            int cut = length;
            assertRefused(() -> readModel(Arrays.copyOf(model, cut)));
            assertRefused(
                    () -> readMemory(Arrays.copyOf(memory, Math.min(cut, memory.length - 1))));
            assertRefused(
                    () -> readUpdate(Arrays.copyOf(update, Math.min(cut, update.length - 1))));
        }
        for (int more : new int[] {1, 4, 8, 4096}) {
            assertRefused(() -> readModel(Arrays.copyOf(model, model.length + more)));
            assertRefused(() -> readMemory(Arrays.copyOf(memory, memory.length + more)));
            assertRefused(() -> readUpdate(Arrays.copyOf(update, update.length + more)));
        }
    }

    @Test
    void refusesMemoryRoundsThatAreNoCanonicalNumbers() {
        String text = new String(memory, StandardCharsets.ISO_8859_1);
        for (String round : new String[] {"", "01", "+1", " 1", "1e3", "x", "9".repeat(40)}) {
            byte[] changed =
                    text.replace("\"round\":\"1\"", "\"round\":\"" + round + "\"")
                            .getBytes(StandardCharsets.ISO_8859_1);
            assertRefused(() -> TensorFile.readMemory(MODEL, Long.MAX_VALUE, LAYOUT, changed));
        }
        assertThat(text).contains("\"round\":\"1\"");
    }

    @Test
    void readsNoTwoFilesAsTheSameWeights() {
        SplittableRandom random = new SplittableRandom(44);
        for (int i = 0; i < 2000; i++) {
            byte[] hostile = model.clone();
            hostile[random.nextInt(hostile.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                Weights read = readModel(hostile);
                assertThat(TensorFile.ofModel(MODEL, 1, read)).isEqualTo(hostile);
            } catch (MalformedException refused) {
                assertThat(refused).hasMessageMatching(".+");
            }
        }
    }

    private interface Reading {
        Object read() throws MalformedException;
    }

    /** A memory of an older round is no fault. */
    private static boolean saysRoundZero(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1).contains("\"round\":\"0\"");
    }

    private static void assertRefused(Reading reading) {
        assertThatThrownBy(reading::read).isInstanceOf(MalformedException.class);
    }

    private static byte[] flipped(byte[] file, int at, byte flip) {
        byte[] changed = file.clone();
        changed[at] ^= flip;
        return changed;
    }

    private static Weights readModel(byte[] file) throws MalformedException {
        return TensorFile.readModel(MODEL, 1, LAYOUT, file);
    }

    private static GridTensors readMemory(byte[] file) throws MalformedException {
        return TensorFile.readMemory(MODEL, 1, LAYOUT, file);
    }

    private static Update readUpdate(byte[] file) throws MalformedException {
        return TensorFile.readUpdate(MODEL, 1, LAYOUT, false, file);
    }
}
