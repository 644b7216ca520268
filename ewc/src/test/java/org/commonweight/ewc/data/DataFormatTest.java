package org.commonweight.ewc.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;

class DataFormatTest {
    @TempDir Path folder;

    @Test
    void scalesPixelsByTheDivisor() throws MalformedException, DataException {
        byte[][] pixels = {{0, (byte) 255, 51, 1}};
        IdxWriter.write(folder, Split.TRAIN, new LabelledImages(2, 2, pixels, new byte[] {1}));

        Dataset data =
                format("{\"divisor\":255,\"format\":\"idx\"}").read(folder, Split.TRAIN, 4, 2);

        assertThat(data.features(0)).containsExactly(0, 1, 0.2f, 1 / 255f);
        assertThat(data.label(0)).isEqualTo(1);
    }

    @Test
    void refusesPicturesOfAnotherSizeThanTheModel() throws DataException {
        byte[][] pixels = {{0, 1}};
        IdxWriter.write(folder, Split.TRAIN, new LabelledImages(1, 2, pixels, new byte[] {0}));

        assertThatThrownBy(() -> new IdxFormat(255).read(folder, Split.TRAIN, 784, 10))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("1x2 pixels do not fit a model of 784 inputs");
    }

    @Test
    void keepsItsJson() throws MalformedException {
        IdxFormat format = new IdxFormat(255);

        assertThat(DataFormat.of(format.toJson())).isEqualTo(format);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"format\":\"xls\"} | data: unknown format xls, known: arff, csv, idx, wav",
                "{\"format\":\"csv\"} | data: The key delimiter is missing",
                "{\"format\":\"idx\"} | data: The key divisor is missing",
                "{\"divisor\":0,\"format\":\"idx\"} | data: divisor is 0",
                "{\"divisor\":1,\"format\":\"idx\",\"x\":1} | data: Unknown key x",
            })
    void refusesWhatItDoesNotUnderstandByName(String json, String message) {
        assertThatThrownBy(() -> format(json))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(message);
    }

    private static DataFormat format(String json) throws MalformedException {
        return DataFormat.of(CanonicalJson.readObject(json.getBytes(UTF_8)));
    }
}
