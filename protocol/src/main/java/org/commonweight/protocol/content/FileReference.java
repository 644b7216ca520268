package org.commonweight.protocol.content;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * How a manifest names a file: the CID of its {@code unixfs-v1-2025} tree and its length in bytes.
 * Files of up to one chunk are one raw block, longer ones have a dag-pb root.
 */
public record FileReference(Cid cid, long bytes) {
    /** The chunk size of the profile, and so the largest file that is a single raw block. */
    public static final int CHUNK_BYTES = 1 << 20;

    public FileReference {
        if (bytes < 1) {
            throw new IllegalArgumentException("A referenced file has at least 1 byte");
        }
        if (cid.codec() != codecFor(bytes)) {
            throw new IllegalArgumentException(
                    "A file of " + bytes + " bytes has no " + cid.codec() + " root");
        }
    }

    /**
     * Returns the reference of {@code content}, computed with the profile's chunker.
     *
     * @throws IllegalArgumentException if {@code content} is empty
     */
    public static FileReference of(byte[] content) {
        FileChunker chunker = new FileChunker((cid, block) -> {});
        try {
            chunker.write(content, 0, content.length);
            return chunker.finishReference();
        } catch (IOException e) {
            throw new UncheckedIOException("A sink that does nothing cannot fail", e);
        }
    }

    private static Cid.Codec codecFor(long bytes) {
        return bytes <= CHUNK_BYTES ? Cid.Codec.RAW : Cid.Codec.DAG_PB;
    }
}
