package org.commonweight.organization;

import java.net.URI;
import java.util.Optional;

/**
 * How others reach a node that stands behind a proxy or has names of its own: its inbox, its
 * gateway, and a node of the ledger's chain. What is empty is reached where it listens.
 */
public record Reachable(Optional<URI> inbox, Optional<URI> gateway, Optional<URI> rpc) {
    /** Everything is reached where it listens. */
    public static final Reachable DIRECTLY =
            new Reachable(Optional.empty(), Optional.empty(), Optional.empty());
}
