package org.commonweight.ewc.data.audio;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Sounds made for tests, and their files. */
public final class Waves {
    private Waves() {}

    /** Returns two tones and noise. */
    public static Wave tones(int rate, int samples) {
        short[] sound = new short[samples];
        int state = 1;
        for (int i = 0; i < samples; i++) {
            state = (int) ((state * 1103515245L + 12345) & 0x7fffffff);
            int noise = (state >> 16) % 401 - 200;
            double tones =
                    8000 * StrictMath.sin(2 * Math.PI * 440 * i / rate)
                            + 4000 * StrictMath.sin(2 * Math.PI * 1234 * i / rate + 0.5);
            sound[i] = (short) (noise + (int) Math.floor(tones + 0.5));
        }
        return new Wave(rate, sound);
    }

    /** Returns a WAV file of 16 bits. */
    public static byte[] file(Wave wave) {
        return file(1, wave.rate(), 16, 1, wave.samples());
    }

    /** Returns a WAV file that claims what it is told, with every sample in all channels. */
    public static byte[] file(int coding, int rate, int bits, int channels, short... samples) {
        int data = samples.length * channels * Short.BYTES;
        ByteBuffer file = ByteBuffer.allocate(44 + 10 + data).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(US_ASCII));
        file.putInt(file.capacity() - 8);
        file.put("WAVELIST".getBytes(US_ASCII));
        file.putInt(1).putShort((short) 0); // An odd part is followed by one more byte.
        file.put("fmt ".getBytes(US_ASCII));
        file.putInt(16).putShort((short) coding).putShort((short) channels).putInt(rate);
        file.putInt(rate * channels * bits / 8).putShort((short) (channels * bits / 8));
        file.putShort((short) bits);
        file.put("data".getBytes(US_ASCII)).putInt(data);
        for (short sample : samples) {
            for (int channel = 0; channel < channels; channel++) {
                file.putShort((short) (channel == 0 ? sample : -sample));
            }
        }
        return file.array();
    }
}
