package org.commonweight.protocol.tensor;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * The header of a canonical safetensors file. It is a function of what the file holds, so the byte
 * length of every artefact is known before it is fetched; a reader rebuilds it and compares.
 *
 * @param groups name prefixes, each followed by every tensor of the layout: {@code [""]} for models
 *     and memories, {@code ["delta/"]} or {@code ["delta/", "fisher/"]} for updates
 */
record TensorHeader(
        FileKind kind, Digest model, long round, ModelLayout layout, List<String> groups) {
    static final int MAX_BYTES = 1 << 20;
    private static final int ELEMENT_BYTES = 4;
    private static final int LENGTH_BYTES = 8;

    /** Returns the length field, the header and its padding. */
    byte[] bytes() {
        StringBuilder header = new StringBuilder();
        header.append("{\"__metadata__\":{\"kind\":\"").append(kind.word());
        header.append("\",\"model\":\"").append(model.hex());
        header.append("\",\"round\":\"").append(round).append("\",\"schema\":\"1\"}");
        long offset = 0;
        for (String group : groups) {
            for (TensorSpec tensor : layout.tensors()) {
                long end = offset + (long) ELEMENT_BYTES * tensor.elements();
                header.append(",\"").append(group).append(tensor.name());
                header.append("\":{\"dtype\":\"").append(kind.dtype()).append("\",\"shape\":[");
                header.append(String.join(",", tensor.shape().stream().map(d -> "" + d).toList()));
                header.append("],\"data_offsets\":[").append(offset).append(',');
                header.append(end).append("]}");
                offset = end;
            }
        }
        header.append('}');
        header.repeat(' ', -header.length() & 7);
        if (header.length() > MAX_BYTES) {
            throw new IllegalArgumentException("The header of the tensor file is above 1 MiB");
        }
        return ByteBuffer.allocate(LENGTH_BYTES + header.length())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length())
                .put(header.toString().getBytes(US_ASCII))
                .array();
    }

    /** Returns the length of the whole file in bytes. */
    long fileLength() {
        return bytes().length + (long) ELEMENT_BYTES * layout.elements() * groups.size();
    }

    /**
     * Checks length and header of {@code file} and returns its data, little-endian.
     *
     * @throws MalformedException if either differs from what it must be
     */
    ByteBuffer dataOf(byte[] file) throws MalformedException {
        byte[] expected = bytes();
        if (file.length != fileLength()) {
            throw new MalformedException(
                    "The %s file has %d bytes, its tensors demand %d"
                            .formatted(kind.word(), file.length, fileLength()));
        }
        if (!Arrays.equals(expected, 0, expected.length, file, 0, expected.length)) {
            throw new MalformedException(
                    "The header of the " + kind.word() + " file is not the canonical one");
        }
        return ByteBuffer.wrap(file, expected.length, file.length - expected.length)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns a zeroed file of which only the header is written. */
    byte[] newFile() {
        if (fileLength() > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("The tensor file does not fit into memory");
        }
        byte[] header = bytes();
        return Arrays.copyOf(header, (int) fileLength());
    }

    /**
     * Reads the round that a file says produced it; the rest of the header is not looked at.
     *
     * @throws MalformedException if the header does not begin as those of {@code kind} do
     */
    static long roundOf(FileKind kind, Digest model, byte[] file) throws MalformedException {
        String start =
                "{\"__metadata__\":{\"kind\":\"%s\",\"model\":\"%s\",\"round\":\""
                        .formatted(kind.word(), model.hex());
        int from = LENGTH_BYTES + start.length();
        byte[] expected = start.getBytes(US_ASCII);
        if (file.length < from
                || !Arrays.equals(expected, 0, expected.length, file, LENGTH_BYTES, from)) {
            throw new MalformedException("Not a " + kind.word() + " file of model " + model);
        }
        long round = 0;
        for (int i = from; i < file.length && file[i] != '"'; i++) {
            if (file[i] < '0' || file[i] > '9' || i - from > 17) {
                throw new MalformedException("The round of the file is not a number");
            }
            round = 10 * round + (file[i] - '0');
        }
        return round;
    }
}
