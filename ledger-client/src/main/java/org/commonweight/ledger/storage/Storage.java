package org.commonweight.ledger.storage;

import org.commonweight.protocol.content.Bytes;

import java.io.IOException;
import java.util.Optional;

/** Where one value survives its process, replaced as a whole. */
public interface Storage {
    /** Returns what was written last, if anything was. */
    Optional<Bytes> read() throws IOException;

    /** Replaces what is there; on return it is on disk, and a crash leaves the old or the new. */
    void write(Bytes content) throws IOException;

    /** Returns a storage that ends with the process. */
    static Storage inMemory() {
        return new StoredInMemory();
    }
}
