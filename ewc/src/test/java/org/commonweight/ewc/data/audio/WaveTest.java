package org.commonweight.ewc.data.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.commonweight.protocol.content.MalformedException;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;

class WaveTest {
    private static final short[] SAMPLES = {1, -2, Short.MAX_VALUE, Short.MIN_VALUE};

    @Test
    void readsTheFirstChannelAndSkipsOtherParts() throws Exception {
        Wave mono = read(Waves.file(1, 16_000, 16, 1, SAMPLES));
        Wave stereo = read(Waves.file(1, 8000, 16, 2, SAMPLES));

        assertThat(mono.rate()).isEqualTo(16_000);
        assertThat(mono.samples()).containsExactly(SAMPLES);
        assertThat(stereo.samples()).containsExactly(SAMPLES);
    }

    @Test
    void refusesOtherCodingsByName() {
        assertThatThrownBy(() -> read(Waves.file(1, 8000, 8, 1, SAMPLES)))
                .hasMessage("its samples have 8 bits, not 16: save it as WAV, 16-bit PCM");
        assertThatThrownBy(() -> read(Waves.file(1, 8000, 24, 1, SAMPLES)))
                .hasMessageContaining("24 bits");
        assertThatThrownBy(() -> read(Waves.file(3, 8000, 16, 1, SAMPLES)))
                .hasMessageContaining("its coding is number 3, not PCM");
        assertThatThrownBy(() -> read(Waves.file(1, 8000, 16, 0, SAMPLES)))
                .hasMessageContaining("no channel");
        assertThatThrownBy(() -> read(Waves.file(1, 8000, 16, 1))).hasMessageContaining("no sound");
        assertThatThrownBy(() -> read("ID3 is not a WAV".getBytes(US_ASCII)))
                .hasMessageContaining("not a WAV file");
    }

    @Test
    void refusesEveryFileThatIsCutOff() {
        byte[] whole = Waves.file(1, 8000, 16, 1, SAMPLES);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void refusesOrReadsHostileBytesButNeverFallsOver() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        int refused = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = Waves.file(1, 8000, 16, 1, SAMPLES);
            for (int flip = 0; flip < 3; flip++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                read(bytes);
            } catch (MalformedException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1000);
    }

    private static Wave read(byte[] bytes) throws IOException, MalformedException {
        return Wave.read(new ByteArrayInputStream(bytes));
    }
}
