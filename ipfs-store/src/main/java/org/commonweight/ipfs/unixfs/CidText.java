package org.commonweight.ipfs.unixfs;

import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.MalformedException;

/**
 * The spellings in which a CID comes from elsewhere: base32 ({@code b…}) as Kubo prints it, base58
 * ({@code z…}) as js-ipfs does, and the old {@code Qm…}.
 */
public final class CidText {
    private static final int BINARY_LENGTH = 36;

    private CidText() {}

    /**
     * Reads any of them; the block named is the same.
     *
     * @throws MalformedException if it is none, or names a block of another kind than ours
     */
    public static Cid parse(String text) throws MalformedException {
        if (text.startsWith("Qm")) {
            return CidV0.parse(text).toVersion1();
        }
        return text.startsWith("z")
                ? Cid.fromBinary(Base58.decode(text.substring(1), BINARY_LENGTH))
                : Cid.parse(text);
    }
}
