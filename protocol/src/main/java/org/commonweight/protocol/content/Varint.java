package org.commonweight.protocol.content;

/** Unsigned LEB128 numbers below 2^63, as protobuf writes them. */
public final class Varint {
    private Varint() {}

    /** Returns the number of bytes that {@code value} takes. */
    public static int size(long value) {
        return Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 6) / 7);
    }

    /** Writes {@code value} into {@code out} from {@code at} on; returns the position after it. */
    public static int write(byte[] out, int at, long value) {
        int next = at;
        long rest = value;
        while (rest >= 0x80) {
            out[next++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        out[next++] = (byte) rest;
        return next;
    }
}
