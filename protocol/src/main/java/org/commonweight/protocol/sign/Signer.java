package org.commonweight.protocol.sign;

import org.commonweight.protocol.content.Digest;

/**
 * Signs as one address. The address recovered from {@link #sign} is always {@link #address}; that
 * the signature is deterministic (RFC 6979) is expected of local keys but not of remote signers.
 */
public interface Signer {
    /** Returns the identity whose key signs. */
    Address address();

    /** Signs a 32-byte hash as it stands: nothing is prefixed or hashed again. */
    Signature sign(Digest hash);
}
