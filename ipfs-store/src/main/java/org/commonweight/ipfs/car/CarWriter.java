package org.commonweight.ipfs.car;

import org.commonweight.protocol.content.BlockSink;
import org.commonweight.protocol.content.Cid;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a CARv1 of one root: first the header, then each block as it comes. The stream is the
 * caller's to close; to close it says that the archive is complete.
 */
public final class CarWriter implements BlockSink {
    private final OutputStream out;

    /**
     * Writes the header.
     *
     * @throws IOException if {@code out} fails
     */
    public CarWriter(OutputStream out, Cid root) throws IOException {
        this.out = out;
        byte[] header = CarHeader.of(root);
        writeVarint(header.length);
        out.write(header);
    }

    /** Writes one block. The caller answers for its hash. */
    @Override
    public void accept(Cid cid, byte[] block) throws IOException {
        byte[] name = cid.toBinary();
        writeVarint(name.length + block.length);
        out.write(name);
        out.write(block);
    }

    private void writeVarint(int value) throws IOException {
        int rest = value;
        while (rest >= 0x80) {
            out.write(rest | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
