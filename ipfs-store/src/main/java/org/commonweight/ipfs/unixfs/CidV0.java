package org.commonweight.ipfs.unixfs;

import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;

import java.util.Arrays;

/**
 * The old name of a dag-pb block: {@code Qm} and 44 characters of base58.
 *
 * @param digest the sha-256 of the block
 */
public record CidV0(Digest digest) {
    private static final int BINARY_LENGTH = 2 + Digest.SIZE;
    private static final int TEXT_LENGTH = 46;
    private static final byte SHA2_256 = 0x12;

    /**
     * Reads the text form.
     *
     * @throws MalformedException if it is not exactly what {@link #toString} writes
     */
    public static CidV0 parse(String text) throws MalformedException {
        if (text.length() != TEXT_LENGTH || !text.startsWith("Qm")) {
            throw new MalformedException("Not a CIDv0: Qm and 44 characters of base58");
        }
        return fromBinary(Base58.decode(text, BINARY_LENGTH));
    }

    /**
     * Reads the 34-byte binary form.
     *
     * @throws MalformedException if it is no sha2-256 hash
     */
    public static CidV0 fromBinary(byte[] binary) throws MalformedException {
        if (binary.length != BINARY_LENGTH || binary[0] != SHA2_256 || binary[1] != Digest.SIZE) {
            throw new MalformedException("Not a CIDv0: no sha2-256 hash");
        }
        return new CidV0(Digest.of(Arrays.copyOfRange(binary, 2, BINARY_LENGTH)));
    }

    /** Returns the name of the same block in version 1. */
    public Cid toVersion1() {
        return new Cid(Cid.Codec.DAG_PB, digest);
    }

    /** Returns the 34-byte binary form. */
    public byte[] toBinary() {
        byte[] binary = new byte[BINARY_LENGTH];
        binary[0] = SHA2_256;
        binary[1] = Digest.SIZE;
        System.arraycopy(digest.toArray(), 0, binary, 2, Digest.SIZE);
        return binary;
    }

    @Override
    public String toString() {
        return Base58.encode(toBinary());
    }
}
