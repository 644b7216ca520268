package org.commonweight.protocol.sign;

import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECMultiplier;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;
import org.commonweight.protocol.content.Digest;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/** The curve of every identity: signing by RFC 6979 with low s, and recovery of the signer. */
final class Secp256k1 {
    private static final X9ECParameters PARAMETERS = CustomNamedCurves.getByName("secp256k1");
    private static final ECDomainParameters DOMAIN = new ECDomainParameters(PARAMETERS);
    private static final BigInteger N = DOMAIN.getN();
    private static final BigInteger HALF_N = N.shiftRight(1);

    private Secp256k1() {}

    static boolean isScalar(BigInteger value) {
        return value.signum() > 0 && value.compareTo(N) < 0;
    }

    static boolean isLowScalar(BigInteger value) {
        return value.signum() > 0 && value.compareTo(HALF_N) <= 0;
    }

    static Address addressOf(BigInteger key) {
        return addressOf(new FixedPointCombMultiplier().multiply(DOMAIN.getG(), key));
    }

    static Signature sign(BigInteger key, Digest hash) {
        NotingSigner signer = new NotingSigner();
        signer.init(true, new ECPrivateKeyParameters(key, DOMAIN));
        BigInteger[] rs = signer.generateSignature(hash.toArray());
        boolean isHigh = rs[1].compareTo(HALF_N) > 0;
        // To negate s is to negate the point, which turns its parity.
        int v = signer.isOdd() == isHigh ? 27 : 28;
        return new Signature(word(rs[0]), word(isHigh ? N.subtract(rs[1]) : rs[1]), v);
    }

    /** Notes the point whose x is r: its parity saves recovering the key to find v. */
    private static final class NotingSigner extends ECDSASigner {
        private ECPoint point = DOMAIN.getG();

        NotingSigner() {
            super(new HMacDSAKCalculator(new SHA256Digest()));
        }

        boolean isOdd() {
            return point.getAffineYCoord().testBitZero();
        }

        @Override
        protected ECMultiplier createBasePointMultiplier() {
            ECMultiplier comb = super.createBasePointMultiplier();
            return (base, k) -> {
                point = comb.multiply(base, k).normalize();
                return point;
            };
        }
    }

    /** Recovers the signer (SEC 1, §4.1.6), or nothing if no key can have made the signature. */
    static Optional<Address> recover(Signature signature, Digest hash) {
        BigInteger r = Signature.unsigned(signature.r());
        BigInteger s = Signature.unsigned(signature.s());
        byte[] compressed = new byte[33];
        compressed[0] = (byte) (signature.v() == 27 ? 2 : 3);
        System.arraycopy(signature.r().toArray(), 0, compressed, 1, 32);
        ECPoint point;
        try {
            point = DOMAIN.getCurve().decodePoint(compressed);
        } catch (IllegalArgumentException noSuchPoint) {
            return Optional.empty();
        }
        BigInteger rInverse = BigIntegers.modOddInverse(N, r);
        BigInteger e = new BigInteger(1, hash.toArray());
        BigInteger u1 = rInverse.multiply(N.subtract(e.mod(N))).mod(N);
        BigInteger u2 = rInverse.multiply(s).mod(N);
        ECPoint key = ECAlgorithms.sumOfTwoMultiplies(DOMAIN.getG(), u1, point, u2).normalize();
        return key.isInfinity() ? Optional.empty() : Optional.of(addressOf(key));
    }

    private static Address addressOf(ECPoint key) {
        byte[] encoded = key.normalize().getEncoded(false);
        byte[] withoutPrefix = Arrays.copyOfRange(encoded, 1, encoded.length);
        return new Address(Keccak.hash(withoutPrefix).bytes().slice(12, 32));
    }

    private static Digest word(BigInteger value) {
        return Digest.of(BigIntegers.asUnsignedByteArray(32, value));
    }
}
