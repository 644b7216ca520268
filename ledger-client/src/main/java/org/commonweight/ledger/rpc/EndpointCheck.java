package org.commonweight.ledger.rpc;

import java.io.IOException;

/** Decides whether an endpoint may be used; asked before its first use and after every failure. */
@FunctionalInterface
public interface EndpointCheck {
    /**
     * Returns normally if {@code endpoint} may be used.
     *
     * @throws UnfitEndpointException if it must not be
     * @throws IOException if that could not be found out
     */
    void require(Endpoint endpoint) throws IOException;
}
