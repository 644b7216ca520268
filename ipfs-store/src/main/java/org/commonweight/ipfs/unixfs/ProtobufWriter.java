package org.commonweight.ipfs.unixfs;

import org.commonweight.protocol.content.Varint;

import java.io.ByteArrayOutputStream;

/** Writes the few protobuf forms that dag-pb needs. */
final class ProtobufWriter {
    private static final int MAX_VARINT_BYTES = 9;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Appends a number under a tag of one byte. */
    ProtobufWriter number(int tag, long value) {
        out.write(tag);
        byte[] digits = new byte[MAX_VARINT_BYTES];
        out.write(digits, 0, Varint.write(digits, 0, value));
        return this;
    }

    /** Appends a length and that many bytes under a tag of one byte. */
    ProtobufWriter bytes(int tag, byte[] value) {
        number(tag, value.length);
        out.writeBytes(value);
        return this;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
