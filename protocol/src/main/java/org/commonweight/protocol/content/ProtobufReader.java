package org.commonweight.protocol.content;

import java.util.Arrays;

/**
 * Reads the few protobuf forms that dag-pb needs, in one spelling only: anything else is malformed.
 * For one thread.
 */
public final class ProtobufReader {
    private static final int MAX_VARINT_BYTES = 9;

    private final byte[] bytes;
    private final int end;
    private int at;

    /** Stands before the first of {@code bytes}, which the caller leaves as they are. */
    public ProtobufReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private ProtobufReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /** Tells whether bytes are left. */
    public boolean hasMore() {
        return at < end;
    }

    /** Tells whether the next byte is {@code tag}, without reading it. */
    public boolean nextIs(int tag) {
        return at < end && bytes[at] == tag;
    }

    /** Reads the one byte {@code tag}. */
    public void expect(int tag, String field) throws MalformedException {
        if (!nextIs(tag)) {
            throw new MalformedException("A dag-pb node without " + field + " at byte " + at);
        }
        at++;
    }

    /** Reads a number from 0 to 2^63 - 1 in its shortest form. */
    public long number() throws MalformedException {
        long value = 0;
        for (int i = 0; i < MAX_VARINT_BYTES && at < end; i++) {
            byte b = bytes[at++];
            value |= (long) (b & 0x7f) << (7 * i);
            if (b >= 0) {
                if (b == 0 && i > 0) {
                    throw new MalformedException("A number longer than needed at byte " + at);
                }
                return value;
            }
        }
        throw new MalformedException("A number cut or above 2^63 - 1 at byte " + at);
    }

    /** Reads a length and gives a reader of that many bytes. */
    public ProtobufReader message() throws MalformedException {
        int from = skipLength();
        return new ProtobufReader(bytes, from, at);
    }

    /** Reads a length and that many bytes. */
    public byte[] bytes() throws MalformedException {
        int from = skipLength();
        return Arrays.copyOfRange(bytes, from, at);
    }

    private int skipLength() throws MalformedException {
        long length = number();
        if (length > end - at) {
            throw new MalformedException("A length beyond the end at byte " + at);
        }
        int from = at;
        at += (int) length;
        return from;
    }

    /** Refuses bytes that are left over. */
    public void expectEnd(String message) throws MalformedException {
        if (hasMore()) {
            throw new MalformedException("Bytes after the end of " + message + " at byte " + at);
        }
    }
}
