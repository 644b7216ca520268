package org.commonweight.ipfs;

/** Hears how work on content of known size gets on. */
@FunctionalInterface
public interface Progress {
    /** Hears nothing. */
    Progress SILENT = (here, total) -> {};

    /**
     * More of it is done. Called by the working thread, which waits for it.
     *
     * @param here the bytes that are done, those of earlier fetches included
     * @param total the bytes of the whole
     */
    void report(long here, long total);
}
