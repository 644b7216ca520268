package org.commonweight.protocol.sign;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;

import java.math.BigInteger;

/**
 * A secp256k1 signature in canonical range: 0 &lt; r &lt; n, 0 &lt; s ≤ n/2, v = 27 or 28. It has
 * two loss-free forms: 65 bytes {@code r‖s‖v} in manifests, and two words {@code (r, vs)} on the
 * ledger (EIP-2098).
 */
public record Signature(Digest r, Digest s, int v) {
    /** The length of the form {@code r‖s‖v}. */
    public static final int SIZE = 65;

    public Signature {
        if (v != 27 && v != 28) {
            throw new IllegalArgumentException("v is 27 or 28, got " + v);
        }
        if (!Secp256k1.isScalar(unsigned(r)) || !Secp256k1.isLowScalar(unsigned(s))) {
            throw new IllegalArgumentException("r or s is outside the canonical range");
        }
    }

    /**
     * Reads the 65 bytes {@code r‖s‖v}.
     *
     * @throws MalformedException if length, v or the range of r or s is not canonical
     */
    public static Signature fromBytes(Bytes bytes) throws MalformedException {
        if (bytes.size() != SIZE) {
            throw new MalformedException("A signature has 65 bytes, got " + bytes.size());
        }
        return checked(
                new Digest(bytes.slice(0, 32)), new Digest(bytes.slice(32, 64)), bytes.at(64));
    }

    /**
     * Reads the two words of EIP-2098.
     *
     * @throws MalformedException if the range of r or s is not canonical
     */
    public static Signature fromCompact(Digest r, Digest vs) throws MalformedException {
        byte[] s = vs.toArray();
        int v = 27 + ((s[0] & 0x80) >>> 7);
        s[0] &= 0x7f;
        return checked(r, Digest.of(s), v);
    }

    /** Returns the 65 bytes {@code r‖s‖v}. */
    public Bytes toBytes() {
        byte[] out = new byte[SIZE];
        System.arraycopy(r.toArray(), 0, out, 0, 32);
        System.arraycopy(s.toArray(), 0, out, 32, 32);
        out[64] = (byte) v;
        return Bytes.of(out);
    }

    /** Returns the second word of the compact form: s with its highest bit set when v = 28. */
    public Digest vs() {
        byte[] word = s.toArray();
        if (v == 28) {
            word[0] |= (byte) 0x80;
        }
        return Digest.of(word);
    }

    private static Signature checked(Digest r, Digest s, int v) throws MalformedException {
        try {
            return new Signature(r, s, v);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("Bad signature: " + e.getMessage(), e);
        }
    }

    static BigInteger unsigned(Digest word) {
        return new BigInteger(1, word.toArray());
    }
}
