package org.commonweight.protocol.admission;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;

/** Where admission gets what an update names; what it returns is verified against the name. */
public interface UpdateContent {
    /**
     * Returns the stored bytes of a manifest.
     *
     * @throws UnavailableException if nobody serves them
     */
    byte[] manifest(Digest digest) throws UnavailableException;

    /**
     * Returns the bytes of a file.
     *
     * @throws UnavailableException if nobody serves them
     * @throws MalformedException if they are there but have another length or chunking than the
     *     reference says
     */
    byte[] file(FileReference reference) throws UnavailableException, MalformedException;

    /**
     * Tells whether every name has been recomputed from the bytes that are returned, each time they
     * are, so that whoever gets them need not do it once more.
     */
    default boolean recomputes() {
        return false;
    }
}
