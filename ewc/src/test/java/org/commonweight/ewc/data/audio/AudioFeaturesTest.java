package org.commonweight.ewc.data.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** Expected values from a transform by its definition, in another language. */
class AudioFeaturesTest {
    @ParameterizedTest
    @CsvSource({
        "0,-5.278075",
        "3,5.507477",
        "19,-3.393087",
        "20,-4.961679",
        "27,-4.420234",
        "139,-3.853334",
        "145,1.307508",
        "160,-13.815511",
        "379,-13.815511"
    })
    void takesTheLogarithmOfThePowerInMelBands(int feature, float expected) {
        Wave wave = Waves.tones(8000, 3000);

        List<float[]> rows = LogMel.SPOKEN_DIGITS.rows(wave, 0, 3000);

        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst()).hasSize(380);
        assertThat(rows.getFirst()[feature]).isCloseTo(expected, within(2e-5f));
    }

    @ParameterizedTest
    @CsvSource({
        "0,0,-0.565782",
        "0,1,-0.589881",
        "0,7,2.636958",
        "0,39,0.580379",
        "0,40,-1.893216",
        "0,121,-0.854657",
        "0,159,0.503309",
        "1,0,-0.851738",
        "1,1,-0.900273",
        "1,7,2.651294",
        "1,39,0.480852",
        "1,40,-1.521204",
        "1,121,-1.767022",
        "1,159,0.666461"
    })
    void takesTheFeaturesOfParrot(int row, int feature, float expected) {
        Wave wave = Waves.tones(16_000, 1000);

        List<float[]> rows = new NormalizedMfsc().rows(wave, 0, 1000);

        assertThat(rows).hasSize(3);
        assertThat(rows.get(row)[feature]).isCloseTo(expected, within(2e-5f));
    }

    @Test
    void takesNoRowOfTooLittleSoundAndSilenceForSilence() {
        Wave silence = new Wave(16_000, new short[480]);

        assertThat(new NormalizedMfsc().rows(silence, 0, 479)).isEmpty();
        assertThat(new NormalizedMfsc().rows(silence, 0, 480).getFirst()).containsOnly(0);
    }

    @Test
    void transformsAsTheDefinitionDoes() {
        double[] values = {3, -1, 4, 1, -5, 9, 2};
        double[] power = new Spectrum(16).power(values);

        for (int k = 0; k <= 8; k++) {
            double re = 0;
            double im = 0;
            for (int i = 0; i < values.length; i++) {
                re += values[i] * Math.cos(2 * Math.PI * i * k / 16);
                im += values[i] * Math.sin(2 * Math.PI * i * k / 16);
            }
            assertThat(power[k]).isCloseTo(re * re + im * im, within(1e-9));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"mfsc\"}",
                "{\"bands\":20,\"fft\":512,\"frames\":19,\"high\":4000,\"hop\":400,\"low\":60,\"type\":\"logmel\",\"window\":256}",
            })
    void keepTheirJson(String json) throws MalformedException {
        assertThat(new String(CanonicalJson.write(features(json).toJson()), UTF_8)).isEqualTo(json);
    }

    @Test
    void refuseWhatTheyDoNotUnderstand() {
        assertThatThrownBy(() -> features("{\"type\":\"mfcc\"}"))
                .hasMessage("unknown features mfcc, known: logmel, mfsc");
        assertThatThrownBy(() -> new LogMel(256, 400, 19, 500, 20, 60, 4000))
                .hasMessageContaining("power of two");
        assertThatThrownBy(() -> new LogMel(256, 400, 19, 512, 20, 4000, 4000))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static AudioFeatures features(String json) throws MalformedException {
        return AudioFeatures.of(CanonicalJson.readObject(json.getBytes(UTF_8)));
    }
}
