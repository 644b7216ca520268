package org.commonweight.ipfs.store;

import org.commonweight.ipfs.unixfs.BlockTree;

import java.time.Instant;
import java.util.Optional;

/** Content on its way to being pinned, until it is released. */
public final class Lease {
    private final Leases leases;
    private final Optional<BlockTree> root;
    private final Instant since;

    Lease(Leases leases, Optional<BlockTree> root, Instant since) {
        this.leases = leases;
        this.root = root;
        this.since = since;
    }

    Optional<BlockTree> root() {
        return root;
    }

    Instant since() {
        return since;
    }

    /** Leaves the content to its pins. Does nothing the second time. */
    public void release() {
        leases.release(this);
    }
}
