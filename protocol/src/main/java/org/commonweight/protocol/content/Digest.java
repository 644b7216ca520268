package org.commonweight.protocol.content;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A 32-byte value of a hash function: sha-256 where it names content, keccak-256 where it names a
 * ledger preimage. Which of the two is said by the field that holds it.
 */
public record Digest(Bytes bytes) {
    /** The number of bytes of every digest. */
    public static final int SIZE = 32;

    /** Thirty-two zero bytes: the ledger's word for "none". */
    public static final Digest ZERO = new Digest(Bytes.of(new byte[SIZE]));

    public Digest {
        if (bytes.size() != SIZE) {
            throw new IllegalArgumentException("A digest has 32 bytes, got " + bytes.size());
        }
    }

    /** Returns a digest holding a copy of {@code value}, which must have 32 bytes. */
    public static Digest of(byte[] value) {
        return new Digest(Bytes.of(value));
    }

    /**
     * Reads {@code 0x} and 64 lower-case hex digits.
     *
     * @throws MalformedException if {@code hex} is written in any other way
     */
    public static Digest fromHex(String hex) throws MalformedException {
        if (hex.length() != 2 + 2 * SIZE) {
            throw new MalformedException("A digest is 0x and 64 hex digits, got " + hex.length());
        }
        return new Digest(Bytes.fromHex(hex));
    }

    /** Returns the sha-256 of {@code content}. */
    public static Digest sha256(byte[] content) {
        return sha256(content, 0, content.length);
    }

    /** Returns the sha-256 of {@code length} bytes of {@code content} from {@code offset} on. */
    public static Digest sha256(byte[] content, int offset, int length) {
        MessageDigest hash = newSha256();
        hash.update(content, offset, length);
        return of(hash.digest());
    }

    /** Returns a fresh sha-256 computation, for content that is streamed. */
    public static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Tells whether all bytes are zero. */
    public boolean isZero() {
        return equals(ZERO);
    }

    /** Returns a copy of the 32 bytes. */
    public byte[] toArray() {
        return bytes.toArray();
    }

    /** Returns {@code 0x} and 64 lower-case hex digits. */
    public String hex() {
        return bytes.hex();
    }

    @Override
    public String toString() {
        return hex();
    }
}
