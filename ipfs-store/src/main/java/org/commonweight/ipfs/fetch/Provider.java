package org.commonweight.ipfs.fetch;

import org.commonweight.ipfs.ContentException;
import org.commonweight.protocol.content.Cid;

import java.io.InputStream;

/** Where a fetch asks; its text is what failures call it. Safe for several threads. */
interface Provider {
    /** Returns one block, checked against its name. */
    byte[] block(Cid cid, Clocks clocks) throws ContentException;

    /**
     * Returns the archive of all below {@code root}, unchecked, of at most {@code maxBytes}; it may
     * break off with an {@link java.io.IOException} or just end.
     */
    InputStream archive(Cid root, long maxBytes, Clocks clocks) throws ContentException;
}
