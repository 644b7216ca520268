package org.commonweight.ipfs.car;

import org.commonweight.ipfs.unixfs.CidV0;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.MalformedException;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The DAG-CBOR map {@code {"roots": [links], "version": 1}} that opens a CARv1. */
final class CarHeader {
    /** Room for more roots than any gateway names. */
    static final int MAX_BYTES = 4096;

    private static final byte[] ROOTS = text(0xa2, "eroots");
    private static final byte[] VERSION_1 = text("gversion", 1);
    private static final byte[] LINK = {(byte) 0xd8, 0x2a, 0x58};
    private static final byte[] BINARY = {0};
    private static final int ARRAY = 0x80;
    private static final int MAX_ROOTS = 23;
    private static final int OLD_CID_BYTES = 34;

    private CarHeader() {}

    static byte[] of(Cid root) {
        byte[] cid = root.toBinary();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ROOTS);
        out.write(ARRAY | 1);
        out.writeBytes(LINK);
        out.write(cid.length + 1);
        out.write(0);
        out.writeBytes(cid);
        out.writeBytes(VERSION_1);
        return out.toByteArray();
    }

    /** Checks the form and returns the roots, as far as they are names of our kind. */
    static List<Cid> roots(byte[] header) throws MalformedException {
        List<Cid> found = new ArrayList<>();
        int at = skip(header, 0, ROOTS);
        int roots = (at < header.length ? header[at] & 0xff : 0) - ARRAY;
        if (roots < 0 || roots > MAX_ROOTS) {
            throw new MalformedException("A CAR header whose roots are no short list");
        }
        at++;
        for (int i = 0; i < roots; i++) {
            at = skip(header, at, LINK);
            int end = at + 1 + (at < header.length ? header[at] & 0xff : 0);
            // The zero in front says that the link is binary.
            at = skip(header, at + 1, BINARY) - 2;
            if (end <= header.length && end > at + 2) {
                ours(Arrays.copyOfRange(header, at + 2, end)).ifPresent(found::add);
            }
            at = end;
        }
        if (skip(header, at, VERSION_1) != header.length) {
            throw new MalformedException("A CAR header with bytes after its end");
        }
        return List.copyOf(found);
    }

    private static Optional<Cid> ours(byte[] binary) {
        try {
            return Optional.of(
                    binary.length == OLD_CID_BYTES
                            ? CidV0.fromBinary(binary).toVersion1()
                            : Cid.fromBinary(binary));
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }

    private static int skip(byte[] header, int at, byte[] expected) throws MalformedException {
        int end = at + expected.length;
        if (end > header.length || !Arrays.equals(header, at, end, expected, 0, expected.length)) {
            throw new MalformedException("Not a CARv1 header, at byte " + at);
        }
        return end;
    }

    private static byte[] text(int first, String rest) {
        return ((char) first + rest).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] text(String start, int last) {
        return (start + (char) last).getBytes(StandardCharsets.ISO_8859_1);
    }
}
