package org.commonweight.ewc.data.audio;

import org.commonweight.protocol.content.MalformedException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** One channel of sound, as a WAV file of 16-bit PCM holds it. */
public final class Wave {
    private static final int RIFF = 0x46464952;
    private static final int WAVE = 0x45564157;
    private static final int FORMAT = 0x20746d66;
    private static final int DATA = 0x61746164;
    private static final int PCM = 1;
    private static final int EXTENSIBLE = 0xfffe;
    private static final int MAX_BYTES = 1 << 28;

    private final int rate;
    private final short[] samples;

    /** Takes {@code samples} as they are; nobody changes them. */
    public Wave(int rate, short[] samples) {
        this.rate = rate;
        this.samples = samples;
    }

    /** Returns the samples in one second. */
    public int rate() {
        return rate;
    }

    /** Returns the live samples, −32768…32767. */
    public short[] samples() {
        return samples;
    }

    /**
     * Reads a RIFF file; of several channels the first.
     *
     * @throws MalformedException saying what it is instead of 16-bit PCM, or where it is cut off
     */
    public static Wave read(InputStream in) throws IOException, MalformedException {
        ByteBuffer head = exactly(in, 12);
        if (head.getInt(0) != RIFF || head.getInt(8) != WAVE) {
            throw new MalformedException("it is not a WAV file: record as WAV, 16-bit PCM");
        }
        ByteBuffer chunk = exactly(in, 8);
        while (chunk.getInt(0) != FORMAT) {
            skip(in, length(chunk));
            chunk = exactly(in, 8);
        }
        ByteBuffer format = exactly(in, length(chunk));
        requirePcm(format);
        chunk = exactly(in, 8);
        while (chunk.getInt(0) != DATA) {
            skip(in, length(chunk));
            chunk = exactly(in, 8);
        }
        int channels = format.getShort(2);
        return new Wave(format.getInt(4), first(channels, exactly(in, length(chunk))));
    }

    private static void requirePcm(ByteBuffer format) throws MalformedException {
        int kind = format.capacity() < 16 ? 0 : Short.toUnsignedInt(format.getShort(0));
        if (kind == EXTENSIBLE && format.capacity() >= 26) {
            kind = Short.toUnsignedInt(format.getShort(24));
        }
        if (kind != PCM) {
            throw new MalformedException(
                    "its coding is number " + kind + ", not PCM: save it as WAV, 16-bit PCM");
        }
        if (format.getShort(14) != Short.SIZE) {
            throw new MalformedException(
                    "its samples have %d bits, not 16: save it as WAV, 16-bit PCM"
                            .formatted(format.getShort(14)));
        }
        if (format.getShort(2) < 1) {
            throw new MalformedException("it has no channel: record it again");
        }
    }

    private static short[] first(int channels, ByteBuffer data) throws MalformedException {
        short[] samples = new short[data.capacity() / (Short.BYTES * channels)];
        if (samples.length == 0) {
            throw new MalformedException("it holds no sound: record it again");
        }
        for (int i = 0; i < samples.length; i++) {
            samples[i] = data.getShort(i * channels * Short.BYTES);
        }
        return samples;
    }

    private static int length(ByteBuffer chunk) throws MalformedException {
        int length = chunk.getInt(4);
        if (length < 0 || length > MAX_BYTES) {
            throw new MalformedException(
                    "a part claims %d bytes: it is damaged or longer than %d MiB"
                            .formatted(Integer.toUnsignedLong(length), MAX_BYTES >> 20));
        }
        return length;
    }

    /** Parts begin at even places. */
    private static void skip(InputStream in, int length) throws IOException, MalformedException {
        exactly(in, length + length % 2);
    }

    private static ByteBuffer exactly(InputStream in, int length)
            throws IOException, MalformedException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new MalformedException("it is cut off: record or copy it again");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
