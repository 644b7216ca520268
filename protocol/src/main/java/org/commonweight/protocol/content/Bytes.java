package org.commonweight.protocol.content;

import java.util.Arrays;
import java.util.HexFormat;

/** An immutable byte string with value equality: copied on the way in and on the way out. */
public final class Bytes {
    private static final HexFormat HEX = HexFormat.of();

    private final byte[] value;

    private Bytes(byte[] value) {
        this.value = value;
    }

    /** Returns a byte string holding a copy of {@code value}. */
    public static Bytes of(byte... value) {
        return new Bytes(value.clone());
    }

    /**
     * Reads {@code 0x} followed by an even number of lower-case hex digits.
     *
     * @throws MalformedException if {@code hex} is written in any other way
     */
    public static Bytes fromHex(String hex) throws MalformedException {
        if (hex.length() % 2 != 0 || !hex.startsWith("0x")) {
            throw new MalformedException("Not 0x and pairs of hex digits: " + shorten(hex));
        }
        for (int i = 2; i < hex.length(); i++) {
            char c = hex.charAt(i);
            if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
                throw new MalformedException("Not lower-case hex: " + shorten(hex));
            }
        }
        return new Bytes(HEX.parseHex(hex, 2, hex.length()));
    }

    /** Returns the number of bytes. */
    public int size() {
        return value.length;
    }

    /** Returns the byte at {@code index}. */
    public byte at(int index) {
        return value[index];
    }

    /** Returns a copy of the bytes. */
    public byte[] toArray() {
        return value.clone();
    }

    /** Returns a copy of the bytes from {@code from} (inclusive) to {@code to} (exclusive). */
    public Bytes slice(int from, int to) {
        return new Bytes(Arrays.copyOfRange(value, from, to));
    }

    /** Returns {@code 0x} followed by lower-case hex digits. */
    public String hex() {
        return "0x" + HEX.formatHex(value);
    }

    private static String shorten(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(value, bytes.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return hex();
    }
}
