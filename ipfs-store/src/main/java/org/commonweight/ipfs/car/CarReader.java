package org.commonweight.ipfs.car;

import org.commonweight.ipfs.unixfs.CidV0;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.FileTree;
import org.commonweight.protocol.content.MalformedException;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the blocks of a CARv1 one by one as they stream in, in whatever order they come; holds one
 * block. Checks the framing only: a block is to be believed once a store has checked its hash, and
 * an archive once nothing is missing. Bytes that are no further block are refused, a cut archive is
 * an {@link MalformedException} too. For one thread.
 */
public final class CarReader {
    private static final int CID_BYTES = 36;
    private static final int OLD_CID_BYTES = 34;
    private static final int MAX_SECTION_BYTES = CID_BYTES + FileTree.MAX_BLOCK_BYTES;
    private static final int MAX_VARINT_BYTES = 4;
    private static final byte SHA2_256 = 0x12;

    private final InputStream in;
    private final List<Cid> roots;
    private byte[] section = {};

    /**
     * Reads the header.
     *
     * @throws MalformedException if it is not the header of a CARv1
     * @throws IOException if {@code in} fails
     */
    public CarReader(InputStream in) throws MalformedException, IOException {
        this.in = in;
        int length = readVarint();
        if (length < 0 || length > CarHeader.MAX_BYTES) {
            throw new MalformedException("Not a CAR: no header, or a very long one");
        }
        this.roots = CarHeader.roots(readFully(length));
    }

    /** Returns the roots that the archive claims, as far as they are names of our kind. */
    public List<Cid> roots() {
        return roots;
    }

    /**
     * Reads the next block and tells whether there was one.
     *
     * @throws MalformedException if the archive is cut, holds a CID of another kind than ours or a
     *     block beyond {@link FileTree#MAX_BLOCK_BYTES}, or goes on with something else
     * @throws IOException if the stream fails
     */
    public boolean next() throws MalformedException, IOException {
        int length = readVarint();
        if (length < 0) {
            return false;
        }
        if (length < OLD_CID_BYTES || length > MAX_SECTION_BYTES) {
            throw new MalformedException("A CAR section of " + length + " bytes");
        }
        section = readFully(length);
        return true;
    }

    /**
     * Returns the name of the current block; of an old one, CIDv0, the new one of the same block.
     *
     * @throws MalformedException if it is of another kind than ours
     */
    public Cid cid() throws MalformedException {
        return isOld()
                ? CidV0.fromBinary(Arrays.copyOf(section, OLD_CID_BYTES)).toVersion1()
                : Cid.fromBinary(Arrays.copyOf(section, Math.min(section.length, CID_BYTES)));
    }

    /** Returns the current block, unchecked. */
    public byte[] block() {
        int from = Math.min(section.length, isOld() ? OLD_CID_BYTES : CID_BYTES);
        return Arrays.copyOfRange(section, from, section.length);
    }

    /** Tells whether the current block comes under a CIDv0, a bare sha2-256 hash. */
    public boolean isOld() {
        return section[0] == SHA2_256;
    }

    private byte[] readFully(int length) throws MalformedException, IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new MalformedException("A CAR cut inside a section");
        }
        return bytes;
    }

    /** Reads a length in its shortest form, or -1 at the end of the archive. */
    private int readVarint() throws MalformedException, IOException {
        int value = 0;
        for (int i = 0; i < MAX_VARINT_BYTES; i++) {
            int b = in.read();
            if (b < 0 && i == 0) {
                return -1;
            }
            if (b < 0) {
                throw new MalformedException("A CAR cut inside a length");
            }
            value |= (b & 0x7f) << (7 * i);
            if (b < 0x80) {
                if (b == 0 && i > 0) {
                    throw new MalformedException("A CAR length longer than needed");
                }
                return value;
            }
        }
        throw new MalformedException("A CAR section of more than 256 MiB");
    }
}
