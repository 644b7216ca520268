package org.commonweight.ipfs;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;

import java.io.InputStream;

/**
 * What a node or an auditor may ask of content: bytes by their name. Whatever is returned has been
 * checked against that name, block by block. Safe for use by several threads.
 */
public interface ContentReader {
    /**
     * Returns the stored bytes of a manifest, 1 byte to 1 MiB.
     *
     * @param digest the sha-256 of those bytes
     * @throws ContentException if they cannot be had; see its kinds
     */
    byte[] manifest(Digest digest) throws ContentException;

    /**
     * Returns a whole file.
     *
     * @param maxBytes the longest file that the caller is ready to hold in memory
     * @throws ContentException.TooLarge if the reference names more than {@code maxBytes}
     * @throws ContentException if the file cannot be had; see its kinds
     */
    byte[] file(FileReference file, int maxBytes) throws ContentException;

    /**
     * Opens a file of any length. A failure later on is an {@link java.io.IOException} whose cause
     * is the {@link ContentException}; no byte is given out before its block has been checked.
     *
     * @throws ContentException if the file cannot be had; see its kinds
     */
    InputStream open(FileReference file) throws ContentException;
}
