package org.commonweight.ledger.contract;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.sign.Address;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * ABI-encoded values, read by place: words in topics and data, static structs flattened into their
 * fields, and what is of variable length at the offset that its word gives. Reads at full width, so
 * that nothing out of range is cut in silence.
 */
final class Values {
    private static final int WORD = Digest.SIZE;

    private final List<Digest> topics;
    private final Bytes data;

    private Values(List<Digest> topics, Bytes data) {
        this.topics = topics;
        this.data = data;
    }

    /** Returns the types of a canonical signature, one for each word of the values' heads. */
    static List<String> types(String signature) {
        String types = signature.substring(signature.indexOf('(')).replaceAll("[()]", "");
        return types.isEmpty() ? List.of() : List.of(types.split(","));
    }

    /**
     * Reads {@code topics} and then {@code data} as values of {@code types}.
     *
     * @throws MalformedException if there are too many or too few
     */
    static Values decode(List<String> types, List<Digest> topics, Bytes data)
            throws MalformedException {
        int heads = types.size() - topics.size();
        boolean fixed = types.stream().noneMatch(t -> t.equals("bytes") || t.endsWith("[]"));
        if (heads < 0 || data.size() < heads * WORD || (fixed && data.size() > heads * WORD)) {
            throw new MalformedException(
                    "Not values of " + types + ": " + topics.size() + " topics, " + data.size());
        }
        return new Values(topics, data);
    }

    Digest digest(int index) {
        return index < topics.size() ? topics.get(index) : word((index - topics.size()) * WORD);
    }

    private Digest word(int offset) {
        return new Digest(data.slice(offset, offset + WORD));
    }

    Address address(int index) throws MalformedException {
        Bytes word = digest(index).bytes();
        int padding = WORD - Address.SIZE;
        requireZeros(word, padding);
        return new Address(word.slice(padding, WORD));
    }

    /** An unsigned integer of up to 64 bits, to be read as unsigned. */
    long uint64(int index) throws MalformedException {
        return uint64(digest(index));
    }

    private static long uint64(Digest digest) throws MalformedException {
        Bytes word = digest.bytes();
        requireZeros(word, WORD - Long.BYTES);
        long value = 0;
        for (int i = WORD - Long.BYTES; i < WORD; i++) {
            value = value << Byte.SIZE | Byte.toUnsignedInt(word.at(i));
        }
        return value;
    }

    int uint31(int index) throws MalformedException {
        return uint31(digest(index));
    }

    private static int uint31(Digest word) throws MalformedException {
        long value = uint64(word);
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new MalformedException("A number on the ledger exceeds its range: " + value);
        }
        return (int) value;
    }

    boolean bool(int index) throws MalformedException {
        int value = uint31(index);
        if (value > 1) {
            throw new MalformedException("Neither true nor false: " + value);
        }
        return value == 1;
    }

    Bytes bytes(int index) throws MalformedException {
        int start = start(index);
        return data.slice(start, end(start, length(start)));
    }

    List<Digest> words(int index) throws MalformedException {
        int start = start(index);
        int end = end(start, (long) length(start) * WORD);
        List<Digest> words = new ArrayList<>();
        for (int at = start; at < end; at += WORD) {
            words.add(word(at));
        }
        return words;
    }

    /** Where the elements of a value of variable length begin, after their number. */
    private int start(int index) throws MalformedException {
        return end(0, (long) uint31(index) + WORD);
    }

    private int length(int start) throws MalformedException {
        return uint31(word(start - WORD));
    }

    private int end(int start, long size) throws MalformedException {
        if (size > data.size() - start) {
            throw new MalformedException("A value goes on beyond the end of its data");
        }
        return start + (int) size;
    }

    private static void requireZeros(Bytes word, int count) throws MalformedException {
        for (int i = 0; i < count; i++) {
            if (word.at(i) != 0) {
                throw new MalformedException("A value on the ledger exceeds its range: " + word);
            }
        }
    }

    /** Returns values of one word each as text: numbers in decimal, anything else in hex. */
    List<String> texts(List<String> types) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            Digest word = digest(i);
            texts.add(
                    types.get(i).startsWith("uint")
                            ? new BigInteger(1, word.toArray()).toString()
                            : word.hex());
        }
        return texts;
    }
}
