package org.commonweight.ipfs.unixfs;

import org.commonweight.protocol.content.MalformedException;

import java.math.BigInteger;

/** Base58 in Bitcoin's alphabet, as CIDv0 is written. */
final class Base58 {
    private static final String ALPHABET =
            "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(58);

    private Base58() {}

    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (BigInteger rest = new BigInteger(1, bytes); rest.signum() > 0; ) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            text.append(ALPHABET.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
            text.append(ALPHABET.charAt(0));
        }
        return text.reverse().toString();
    }

    /** Reads what stands for {@code length} bytes. */
    static byte[] decode(String text, int length) throws MalformedException {
        BigInteger value = BigInteger.ZERO;
        for (int i = 0; i < text.length() && i <= 2 * length; i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                throw new MalformedException("Not base58: character " + (i + 1));
            }
            value = value.multiply(BASE).add(BigInteger.valueOf(digit));
        }
        byte[] bytes = new byte[length];
        byte[] signed = value.toByteArray();
        int size = signed.length - (signed[0] == 0 ? 1 : 0);
        if (size > length) {
            throw new MalformedException("Base58 of more than " + length + " bytes");
        }
        System.arraycopy(signed, signed.length - size, bytes, length - size, size);
        if (!encode(bytes).equals(text)) {
            throw new MalformedException("Base58 of less than " + length + " bytes");
        }
        return bytes;
    }
}
