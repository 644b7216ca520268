package org.commonweight.protocol.round;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.sign.Keccak;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which reveals of a round were rejected and why: reason codes 1…255 by {@code seq}. On the ledger
 * it is a bitmap of ⌈reveals/256⌉ words, least significant bit first, and one byte per set bit.
 */
public record Rejections(int reveals, SortedMap<Integer, Integer> reasons) {
    private static final int WORD_BITS = 256;

    public Rejections {
        reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
        if (reveals < 0) {
            throw new IllegalArgumentException("A round has no negative number of reveals");
        }
        for (var entry : reasons.entrySet()) {
            int seq = entry.getKey();
            int reason = entry.getValue();
            if (seq < 0 || seq >= reveals || reason < 1 || reason > 255) {
                throw new IllegalArgumentException(
                        "Not a rejection of one of " + reveals + " reveals: " + entry);
            }
        }
    }

    /** Returns that nothing was rejected. */
    public static Rejections none(int reveals) {
        return new Rejections(reveals, new TreeMap<>());
    }

    /**
     * Reads the ledger's form.
     *
     * @throws MalformedException if words, bits or reasons are not in their one canonical form
     */
    public static Rejections decode(int reveals, List<Digest> bitmap, Bytes reasons)
            throws MalformedException {
        if (bitmap.size() != wordsFor(reveals)) {
            throw new MalformedException("The bitmap has not ceil(reveals/256) words");
        }
        SortedMap<Integer, Integer> bySeq = new TreeMap<>();
        for (int seq = 0; seq < bitmap.size() * WORD_BITS; seq++) {
            if (!isSet(bitmap, seq)) {
                continue;
            }
            if (seq >= reveals || bySeq.size() >= reasons.size()) {
                throw new MalformedException("The bitmap has a bit without reveal or reason");
            }
            bySeq.put(seq, reasons.at(bySeq.size()) & 0xff);
        }
        if (bySeq.size() != reasons.size() || bySeq.containsValue(0)) {
            throw new MalformedException("Not one reason other than zero for each set bit");
        }
        return new Rejections(reveals, bySeq);
    }

    /** Returns the number of rejected reveals. */
    public int count() {
        return reasons.size();
    }

    /** Returns the number of reveals that are not rejected. */
    public int included() {
        return reveals - count();
    }

    /** Tells whether reveal number {@code seq} is rejected. */
    public boolean contains(int seq) {
        return reasons.containsKey(seq);
    }

    /** Returns the words of the bitmap, most significant byte of each first. */
    public List<Digest> bitmap() {
        byte[][] words = new byte[wordsFor(reveals)][Digest.SIZE];
        for (int seq : reasons.keySet()) {
            int bit = seq % WORD_BITS;
            words[seq / WORD_BITS][Digest.SIZE - 1 - bit / 8] |= (byte) (1 << (bit % 8));
        }
        return List.of(words).stream().map(Digest::of).toList();
    }

    /** Returns one byte for each set bit, in ascending order of seq. */
    public Bytes reasonBytes() {
        byte[] out = new byte[reasons.size()];
        int at = 0;
        for (int reason : reasons.values()) {
            out[at++] = (byte) reason;
        }
        return Bytes.of(out);
    }

    /** Returns {@code rejectedHash}: keccak-256 of {@code abi.encode(uint256[], bytes)}. */
    public Digest hash() {
        List<Digest> bitmap = bitmap();
        byte[] reasonBytes = reasonBytes().toArray();
        int padded = (reasonBytes.length + 31) / 32 * 32;
        ByteBuffer out = ByteBuffer.allocate(32 * (4 + bitmap.size()) + padded);
        putWord(out, 64);
        putWord(out, 64 + 32 + 32 * bitmap.size());
        putWord(out, bitmap.size());
        bitmap.forEach(word -> out.put(word.toArray()));
        putWord(out, reasonBytes.length);
        out.put(reasonBytes);
        return Keccak.hash(out.array());
    }

    private static void putWord(ByteBuffer out, long value) {
        out.put(new byte[24]).putLong(value);
    }

    private static boolean isSet(List<Digest> bitmap, int seq) {
        int bit = seq % WORD_BITS;
        int octet = bitmap.get(seq / WORD_BITS).bytes().at(Digest.SIZE - 1 - bit / 8);
        return (octet >>> (bit % 8) & 1) != 0;
    }

    private static int wordsFor(int reveals) {
        return (reveals + WORD_BITS - 1) / WORD_BITS;
    }
}
