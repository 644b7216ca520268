package org.commonweight.ipfs.store;

import org.commonweight.ipfs.unixfs.BlockTree;
import org.commonweight.protocol.content.FileReference;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps a collection away from content that is on its way to being pinned. Leases end with the
 * process: what a crash leaves behind is collected by its age. Safe for several threads.
 */
public final class Leases {
    private final InstantSource clock;
    private final Set<Lease> open = new LinkedHashSet<>();

    Leases(InstantSource clock) {
        this.clock = clock;
    }

    /** Protects whatever is put from now on, until the lease is released. */
    public Lease take() {
        return take(Optional.empty());
    }

    /** Protects whatever is here, and whatever is put, until the lease is released. */
    public Lease takeEverything() {
        return take(Optional.empty(), Instant.EPOCH);
    }

    /** Protects also what is here of {@code root}. */
    public Lease take(FileReference root) {
        return take(BlockTree.of(root));
    }

    /** Protects also what is here of {@code root}. */
    public Lease take(BlockTree root) {
        return take(Optional.of(root));
    }

    private Lease take(Optional<BlockTree> root) {
        return take(root, clock.instant());
    }

    private synchronized Lease take(Optional<BlockTree> root, Instant since) {
        Lease lease = new Lease(this, root, since);
        open.add(lease);
        return lease;
    }

    synchronized void release(Lease lease) {
        open.remove(lease);
    }

    /** Returns {@code limit}, or the beginning of the oldest lease if that is earlier. */
    synchronized Instant oldest(Instant limit) {
        Instant oldest = limit;
        for (Lease lease : open) {
            oldest = lease.since().isBefore(oldest) ? lease.since() : oldest;
        }
        return oldest;
    }

    synchronized List<BlockTree> roots() {
        return open.stream().flatMap(lease -> lease.root().stream()).toList();
    }

    Instant now() {
        return clock.instant();
    }
}
