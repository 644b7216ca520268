package org.commonweight.ipfs;

import java.util.SplittableRandom;

/** Content for tests, the same in every run. */
public final class RandomBytes {
    private RandomBytes() {}

    /** Returns {@code size} bytes that depend on {@code size} alone. */
    public static byte[] of(int size) {
        byte[] bytes = new byte[size];
        new SplittableRandom(size).nextBytes(bytes);
        return bytes;
    }
}
