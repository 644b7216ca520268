package org.commonweight.ewc.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.ewc.model.Architecture;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.tensor.FileKind;
import org.commonweight.protocol.tensor.GridTensors;
import org.commonweight.protocol.tensor.ModelLayout;
import org.commonweight.protocol.tensor.TensorFile;
import org.commonweight.protocol.tensor.Update;
import org.commonweight.protocol.tensor.Weights;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

class TensorSummaryTest {
    private static final Digest MODEL = Digest.sha256("model".getBytes(UTF_8));
    private static final ModelLayout LAYOUT = Architecture.mlp(3, 2).layout();

    @Test
    void showsTheRangeOfWeights() throws MalformedException {
        Weights weights = Weights.zeros(LAYOUT);
        weights.tensor("dense1.weight")[1] = -2.5f;
        weights.tensor("dense1.weight")[4] = 1;

        TensorSummary summary = TensorSummary.of(TensorFile.ofModel(MODEL, 12, weights));

        assertThat(summary.kind()).isEqualTo(FileKind.MODEL);
        assertThat(summary.model()).isEqualTo(MODEL);
        assertThat(summary.round()).isEqualTo(12);
        assertThat(summary.layout()).isEqualTo(LAYOUT);
        TensorRange range = summary.tensors().getLast();
        assertThat(range.name()).isEqualTo("dense1.weight");
        assertThat(range.shape()).containsExactly(2, 3);
        assertThat(range.min()).isEqualTo(-2.5);
        assertThat(range.max()).isEqualTo(1);
        assertThat(range.mean()).isEqualTo(-0.25);
        assertThat(range.zeros()).isEqualTo(4);
        assertThat(summary.lines()).contains("round     12", "elements  8 in 2 tensors");
        assertThat(new String(CanonicalJson.write(summary.toJson()), UTF_8))
                .contains("\"kind\":\"model\"", "\"min\":\"-2.5\"");
    }

    @Test
    void showsMemoriesAndBothHalvesOfUpdates() throws MalformedException {
        GridTensors grid = GridTensors.zeros(LAYOUT);
        grid.tensor("dense1.bias")[0] = 7;

        TensorSummary memory = TensorSummary.of(TensorFile.ofMemory(MODEL, 3, grid));
        TensorSummary update =
                TensorSummary.of(
                        TensorFile.ofUpdate(MODEL, 4, new Update(grid, Optional.of(grid))));
        TensorSummary delta =
                TensorSummary.of(TensorFile.ofUpdate(MODEL, 4, new Update(grid, Optional.empty())));

        assertThat(memory.kind()).isEqualTo(FileKind.MEMORY);
        assertThat(memory.tensors().getFirst().max()).isEqualTo(7);
        assertThat(update.tensors().stream().map(TensorRange::name))
                .containsExactly(
                        "delta/dense1.bias",
                        "delta/dense1.weight",
                        "fisher/dense1.bias",
                        "fisher/dense1.weight");
        assertThat(delta.tensors()).hasSize(2);
    }

    @Test
    void refusesWhatIsNotCanonicalToTheLastByte() {
        byte[] file = TensorFile.ofModel(MODEL, 12, Weights.zeros(LAYOUT));
        int data = file.length - 4 * LAYOUT.elements();
        for (int at = 0; at < data; at++) {
            byte[] damaged = file.clone();
            damaged[at] ^= 8;
            if (isStillAFile(damaged)) {
                // Another model, round or name is no damage that a file could tell alone.
                assertThat(at).isGreaterThan(8);
            }
        }
        assertThatThrownBy(() -> TensorSummary.of(Arrays.copyOf(file, file.length - 1)))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> TensorSummary.of(new byte[3]))
                .hasMessage("it is not a safetensors file, or cut off");
        file[file.length - 1] = 0x7f;
        file[file.length - 2] = (byte) 0x80;
        assertThatThrownBy(() -> TensorSummary.of(file)).hasMessageContaining("not finite");
    }

    @Test
    void refusesHostileBytesWithoutFallingOver() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 2000; i++) {
            byte[] file = TensorFile.ofModel(MODEL, 12, Weights.zeros(LAYOUT));
            for (int change = 0; change < 4; change++) {
                file[random.nextInt(file.length)] = (byte) random.nextInt();
            }
            isStillAFile(file);
        }
        byte[] foreign = "\u0010\0\0\0\0\0\0\0{\"w\":{\"a\":1}}   ".getBytes(UTF_8);
        assertThatThrownBy(() -> TensorSummary.of(foreign))
                .hasMessageContaining("not a file of this protocol");
    }

    /** Anything but a refusal fails the test. */
    private static boolean isStillAFile(byte[] file) {
        try {
            TensorSummary.of(file);
            return true;
        } catch (MalformedException e) {
            return false;
        }
    }
}
