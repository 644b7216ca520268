package org.commonweight.protocol.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.example.WorkedExample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

final class TensorFileTest {
    private static final Digest MODEL = WorkedExample.MODEL_ID;
    private static final ModelLayout LAYOUT = WorkedExample.LAYOUT;

    @Test
    void readsTheWeightsItWritesBitForBit() throws MalformedException {
        float[][] values = {
            {-0.0f, Float.MIN_VALUE},
            {Float.MAX_VALUE, -Float.MAX_VALUE, 1.1754942E-38f, 1, -1, 0}
        };
        byte[] file = TensorFile.ofModel(MODEL, 3, new Weights(LAYOUT, values));
        Weights read = TensorFile.readModel(MODEL, 3, LAYOUT, file);

        for (int t = 0; t < 2; t++) {
            for (int i = 0; i < values[t].length; i++) {
                assertThat(Float.floatToRawIntBits(read.tensor(t)[i]))
                        .isEqualTo(Float.floatToRawIntBits(values[t][i]));
            }
        }
        assertThat(TensorFile.ofModel(MODEL, 3, read)).isEqualTo(file);
        assertThat(TensorFile.modelLength(MODEL, 3, LAYOUT)).isEqualTo(file.length);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void refusesWeightsThatAreNotFinite(float value) {
        Weights weights = Weights.zeros(LAYOUT);
        weights.tensor("w")[5] = value;
        byte[] file = TensorFile.ofModel(MODEL, 0, weights);

        assertThatThrownBy(() -> TensorFile.readModel(MODEL, 0, LAYOUT, file))
                .hasMessage("Tensor w holds a value that is not finite");
    }

    @Test
    void readsUpdatesWithAndWithoutFisher() throws MalformedException {
        GridTensors delta = new GridTensors(LAYOUT, WorkedExample.filled(Integer.MIN_VALUE));
        GridTensors fisher = new GridTensors(LAYOUT, WorkedExample.filled(7));
        byte[] both = TensorFile.ofUpdate(MODEL, 1, new Update(delta, Optional.of(fisher)));
        byte[] alone = TensorFile.ofUpdate(MODEL, 1, new Update(delta, Optional.empty()));

        Update read = TensorFile.readUpdate(MODEL, 1, LAYOUT, true, both);
        assertThat(read.delta().tensor("w")).containsOnly(Integer.MIN_VALUE);
        assertThat(read.fisher().orElseThrow().tensor("b")).containsOnly(7);
        assertThat(TensorFile.readUpdate(MODEL, 1, LAYOUT, false, alone).fisher()).isEmpty();
        assertThat(TensorFile.updateLength(MODEL, 1, LAYOUT, true)).isEqualTo(both.length);
        assertThat(TensorFile.updateLength(MODEL, 1, LAYOUT, false)).isEqualTo(alone.length);
        assertThatThrownBy(() -> TensorFile.readUpdate(MODEL, 1, LAYOUT, true, alone))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> TensorFile.readUpdate(MODEL, 1, LAYOUT, false, both))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void readsAMemoryOfAnOlderRoundButOfNoLaterOne() throws MalformedException {
        GridTensors memory = new GridTensors(LAYOUT, WorkedExample.filled(5));
        byte[] file = TensorFile.ofMemory(MODEL, 4, memory);

        for (long latest : new long[] {4, 5, 1L << 40}) {
            assertThat(TensorFile.readMemory(MODEL, latest, LAYOUT, file).tensor("b"))
                    .containsExactly(5, 5);
        }
        assertThatThrownBy(() -> TensorFile.readMemory(MODEL, 3, LAYOUT, file))
                .hasMessage("The memory is of round 4, a later one");
    }

    @Test
    void refusesNegativeMemory() {
        GridTensors memory = GridTensors.zeros(LAYOUT);
        memory.tensor("w")[3] = -1;
        byte[] file = TensorFile.ofMemory(MODEL, 1, memory);

        assertThatThrownBy(() -> TensorFile.readMemory(MODEL, 1, LAYOUT, file))
                .hasMessageContaining("negative");
    }

    @Test
    void countsThePaddingInTheLengthField() {
        for (int length = 1; length <= 16; length++) {
            ModelLayout layout =
                    new ModelLayout(List.of(new TensorSpec("n".repeat(length), List.of())));
            byte[] file = TensorFile.ofModel(MODEL, 0, Weights.zeros(layout));
            long header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
            String text = new String(file, 8, (int) header, US_ASCII);

            assertThat(header % 8).isZero();
            assertThat(file).hasSize(8 + (int) header + 4);
            assertThat(text.strip()).endsWith("}}").startsWith("{\"__metadata__\":{\"kind\"");
            assertThat(text.length() - text.strip().length()).isLessThan(8);
            assertThat(text).contains("\"shape\":[],\"data_offsets\":[0,4]");
        }
    }

    @Test
    void namesModelRoundAndKindInTheHeader() {
        byte[] file = TensorFile.ofModel(MODEL, 1, Weights.zeros(LAYOUT));
        Digest other = Digest.sha256(new byte[0]);

        assertThatThrownBy(() -> TensorFile.readModel(MODEL, 2, LAYOUT, file))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> TensorFile.readModel(other, 1, LAYOUT, file))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> TensorFile.readMemory(MODEL, 1, LAYOUT, file))
                .isInstanceOf(MalformedException.class);
    }
}
