package org.commonweight.protocol.sign;

import org.commonweight.protocol.content.Digest;

import java.util.Optional;

/** Signs and recovers statements in one domain. */
public record Eip712(Domain domain) {
    /** Signs {@code statement} as {@code signer}. */
    public Signature sign(Statement statement, Signer signer) {
        return signer.sign(domain.hash(statement));
    }

    /** Returns who signed {@code statement}, or nothing if no key can have. */
    public Optional<Address> recover(Statement statement, Signature signature) {
        return Secp256k1.recover(signature, domain.hash(statement));
    }

    /** Returns the salt of a commitment: keccak-256 of the 65 bytes of its signature. */
    public Digest salt(Statement.OfSalt statement, Signer signer) {
        return Keccak.hash(sign(statement, signer).toBytes().toArray());
    }
}
