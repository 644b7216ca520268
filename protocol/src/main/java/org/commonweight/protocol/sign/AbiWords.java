package org.commonweight.protocol.sign;

import org.commonweight.protocol.content.Digest;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Builds {@code abi.encode} of static values, one 32-byte word each, and hashes it. */
public final class AbiWords {
    private final ByteArrayOutputStream words = new ByteArrayOutputStream(10 * 32);

    /** Appends a {@code bytes32}. */
    public AbiWords word(Digest value) {
        words.writeBytes(value.toArray());
        return this;
    }

    /** Appends an address, padded on the left. */
    public AbiWords address(Address value) {
        words.writeBytes(new byte[12]);
        words.writeBytes(value.bytes().toArray());
        return this;
    }

    /** Appends an unsigned integer of up to 64 bits; {@code value} is read as unsigned. */
    public AbiWords unsigned(long value) {
        words.writeBytes(ByteBuffer.allocate(32).putLong(24, value).array());
        return this;
    }

    /** Appends a bool as 0 or 1. */
    public AbiWords bool(boolean value) {
        return unsigned(value ? 1 : 0);
    }

    /** Returns the words appended so far. */
    public byte[] toArray() {
        return words.toByteArray();
    }

    /** Returns keccak-256 of the words appended so far. */
    public Digest keccak() {
        return Keccak.hash(words.toByteArray());
    }
}
