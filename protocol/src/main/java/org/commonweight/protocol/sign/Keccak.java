package org.commonweight.protocol.sign;

import org.bouncycastle.crypto.digests.KeccakDigest;
import org.commonweight.protocol.content.Digest;

/** Keccak-256 as Ethereum uses it (the padding before SHA-3 was standardised). */
public final class Keccak {
    private Keccak() {}

    /** Returns keccak-256 of the concatenation of {@code parts}. */
    public static Digest hash(byte[]... parts) {
        KeccakDigest keccak = new KeccakDigest(256);
        for (byte[] part : parts) {
            keccak.update(part, 0, part.length);
        }
        byte[] out = new byte[Digest.SIZE];
        keccak.doFinal(out, 0);
        return Digest.of(out);
    }
}
