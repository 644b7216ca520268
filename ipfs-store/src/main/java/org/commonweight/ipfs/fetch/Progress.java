package org.commonweight.ipfs.fetch;

/** Hears how a fetch gets on. */
@FunctionalInterface
public interface Progress {
    /** Hears nothing. */
    Progress SILENT = (here, total) -> {};

    /**
     * Another block of a file is here. Called by the fetching thread, which waits for it.
     *
     * @param here the bytes of the file that are here, those of earlier fetches included
     * @param total the bytes of the whole file
     */
    void report(long here, long total);
}
