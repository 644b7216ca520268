package org.commonweight.ipfs;

import org.commonweight.protocol.admission.UnavailableException;
import org.commonweight.protocol.admission.UpdateContent;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;

/**
 * Gives the protocol its content. Only sound blocks that are not what a reference says make content
 * malformed; every other failure leaves open what it is, so the content is unavailable.
 *
 * @param reader where content is read
 * @param maxBytes the longest file to hold in memory
 */
public record NamedContent(ContentReader reader, int maxBytes) implements UpdateContent {
    @Override
    public byte[] manifest(Digest digest) throws UnavailableException {
        try {
            return reader.manifest(digest);
        } catch (ContentException e) {
            throw unavailable(e);
        }
    }

    @Override
    public byte[] file(FileReference reference) throws UnavailableException, MalformedException {
        try {
            return reader.file(reference, maxBytes);
        } catch (ContentException.NotAsReferenced e) {
            throw new MalformedException(String.valueOf(e.getMessage()), e);
        } catch (ContentException e) {
            throw unavailable(e);
        }
    }

    private static UnavailableException unavailable(ContentException e) {
        return new UnavailableException(String.valueOf(e.getMessage()), e);
    }

    /** Every block is checked against its CID, and against its place in the file, as it is read. */
    @Override
    public boolean recomputes() {
        return true;
    }
}
