package org.commonweight.protocol.sign;

import org.bouncycastle.util.BigIntegers;
import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;

import java.math.BigInteger;
import java.util.random.RandomGenerator;

/**
 * A signer whose private key is in memory: deterministic (RFC 6979), and it never prints the key.
 */
public final class LocalSigner implements Signer {
    private final BigInteger key;
    private final Address address;

    private LocalSigner(BigInteger key) {
        this.key = key;
        this.address = Secp256k1.addressOf(key);
    }

    /**
     * Returns the signer of a 32-byte private key.
     *
     * @throws IllegalArgumentException if the key is not in 1…n−1
     */
    public static LocalSigner of(Bytes privateKey) {
        BigInteger key = new BigInteger(1, privateKey.toArray());
        if (privateKey.size() != 32 || !Secp256k1.isScalar(key)) {
            throw new IllegalArgumentException("Not a secp256k1 private key of 32 bytes");
        }
        return new LocalSigner(key);
    }

    /** Returns a signer with a fresh key; {@code random} must be cryptographically strong. */
    public static LocalSigner generate(RandomGenerator random) {
        while (true) {
            byte[] candidate = new byte[32];
            random.nextBytes(candidate);
            BigInteger key = new BigInteger(1, candidate);
            if (Secp256k1.isScalar(key)) {
                return new LocalSigner(key);
            }
        }
    }

    /** Returns the 32 bytes of the private key, for writing it to a protected file. */
    public Bytes privateKey() {
        return Bytes.of(BigIntegers.asUnsignedByteArray(32, key));
    }

    @Override
    public Address address() {
        return address;
    }

    @Override
    public Signature sign(Digest hash) {
        return Secp256k1.sign(key, hash);
    }

    @Override
    public String toString() {
        return "LocalSigner[" + address + "]";
    }
}
