package org.commonweight.protocol.sign;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.MalformedException;

import java.util.Arrays;

/** A 20-byte Ethereum address: the identity of an organization, a participant or a ledger. */
public record Address(Bytes bytes) implements Comparable<Address> {
    /** The number of bytes of every address. */
    public static final int SIZE = 20;

    public Address {
        if (bytes.size() != SIZE) {
            throw new IllegalArgumentException("An address has 20 bytes, got " + bytes.size());
        }
    }

    /** Returns an address holding a copy of {@code value}, which must have 20 bytes. */
    public static Address of(byte[] value) {
        return new Address(Bytes.of(value));
    }

    /**
     * Reads {@code 0x} and 40 lower-case hex digits; the mixed case of EIP-55 is refused.
     *
     * @throws MalformedException if {@code hex} is written in any other way
     */
    public static Address fromHex(String hex) throws MalformedException {
        if (hex.length() != 2 + 2 * SIZE) {
            throw new MalformedException("An address is 0x and 40 hex digits, got " + hex.length());
        }
        return new Address(Bytes.fromHex(hex));
    }

    /** Returns {@code 0x} and 40 lower-case hex digits. */
    public String hex() {
        return bytes.hex();
    }

    /** Orders by unsigned bytes. */
    @Override
    public int compareTo(Address other) {
        return Arrays.compareUnsigned(bytes.toArray(), other.bytes.toArray());
    }

    @Override
    public String toString() {
        return hex();
    }
}
