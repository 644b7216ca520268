package org.commonweight.ipfs.store;

import org.commonweight.ipfs.ContentException;
import org.commonweight.protocol.content.Cid;

/** Counts the bytes of blocks against a quota. */
final class Room {
    private final long quota;
    private long used;

    Room(long quota) {
        this.quota = quota;
    }

    synchronized void reserve(Cid cid, String where, long bytes) throws ContentException {
        require(cid, where, bytes);
        used += bytes;
    }

    /** Refuses if {@code bytes} more would be too many; takes nothing. */
    synchronized void require(Cid cid, String where, long bytes) throws ContentException {
        if (!has(bytes)) {
            throw new ContentException.QuotaExceeded(cid, where, bytes, quota);
        }
    }

    synchronized boolean has(long bytes) {
        return bytes <= quota - used;
    }

    synchronized void add(long bytes) {
        used += bytes;
    }

    synchronized long used() {
        return used;
    }
}
