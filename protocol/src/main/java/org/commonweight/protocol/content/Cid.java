package org.commonweight.protocol.content;

import java.util.Arrays;

/**
 * A CIDv1 of one sha2-256 block, as the protocol writes it: base32 lower case with prefix {@code
 * b}, 59 characters. Other versions, hashes, codecs and spellings are refused.
 */
public record Cid(Codec codec, Digest digest) {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int TEXT_LENGTH = 59;
    private static final int BINARY_LENGTH = 4 + Digest.SIZE;
    private static final int SHA2_256 = 0x12;

    /** How the bytes of a block are to be read. */
    public enum Codec {
        /** The bytes are file content. */
        RAW(0x55),
        /** The bytes are a node of a UnixFS tree. */
        DAG_PB(0x70);

        private final int code;

        Codec(int code) {
            this.code = code;
        }

        /** Returns the multicodec number. */
        public int code() {
            return code;
        }
    }

    /** Names {@code block} as file content. */
    public static Cid ofRaw(byte[] block) {
        return new Cid(Codec.RAW, Digest.sha256(block));
    }

    /** Names the single raw block whose sha-256 is {@code digest}: how a manifest is found. */
    public static Cid ofManifest(Digest digest) {
        return new Cid(Codec.RAW, digest);
    }

    /**
     * Reads the text form.
     *
     * @throws MalformedException if the text is not exactly what {@link #toString} writes
     */
    public static Cid parse(String text) throws MalformedException {
        if (text.length() != TEXT_LENGTH || text.charAt(0) != 'b') {
            throw new MalformedException(
                    "Not a CIDv1 in base32 (59 characters from 'b' on): " + shorten(text));
        }
        Cid cid = fromBinary(decodeBase32(text));
        if (!cid.toString().equals(text)) {
            throw new MalformedException("Not the canonical spelling of a CID: " + text);
        }
        return cid;
    }

    /**
     * Reads the 36-byte binary form.
     *
     * @throws MalformedException if it is not a CIDv1 of a raw or dag-pb block under sha2-256
     */
    public static Cid fromBinary(byte[] binary) throws MalformedException {
        if (binary.length != BINARY_LENGTH
                || binary[0] != 1
                || binary[2] != SHA2_256
                || binary[3] != Digest.SIZE) {
            throw new MalformedException("Not a CIDv1 under sha2-256");
        }
        Digest digest = Digest.of(Arrays.copyOfRange(binary, 4, BINARY_LENGTH));
        for (Codec codec : Codec.values()) {
            if (codec.code == binary[1]) {
                return new Cid(codec, digest);
            }
        }
        throw new MalformedException("A CID of neither raw nor dag-pb, codec " + binary[1]);
    }

    /** Returns the 36-byte binary form. */
    public byte[] toBinary() {
        byte[] binary = new byte[BINARY_LENGTH];
        binary[0] = 1;
        binary[1] = (byte) codec.code;
        binary[2] = SHA2_256;
        binary[3] = Digest.SIZE;
        System.arraycopy(digest.toArray(), 0, binary, 4, Digest.SIZE);
        return binary;
    }

    /** Tells whether {@code block} is what this CID names. */
    public boolean names(byte[] block) {
        return Digest.sha256(block).equals(digest);
    }

    private static byte[] decodeBase32(String text) throws MalformedException {
        byte[] out = new byte[BINARY_LENGTH];
        int buffer = 0;
        int bits = 0;
        int at = 0;
        for (int i = 1; i < text.length(); i++) {
            int value = ALPHABET.indexOf(text.charAt(i));
            if (value < 0) {
                throw new MalformedException("Not base32 lower case: " + shorten(text));
            }
            buffer = (buffer << 5) | value;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                out[at++] = (byte) (buffer >>> bits);
                buffer &= (1 << bits) - 1;
            }
        }
        return out;
    }

    private static String shorten(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    /** Returns the base32 text form. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(TEXT_LENGTH).append('b');
        int buffer = 0;
        int bits = 0;
        for (byte b : toBinary()) {
            buffer = (buffer << 8) | (b & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(ALPHABET.charAt(buffer >>> bits));
                buffer &= (1 << bits) - 1;
            }
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt(buffer << (5 - bits)));
        }
        return text.toString();
    }
}
