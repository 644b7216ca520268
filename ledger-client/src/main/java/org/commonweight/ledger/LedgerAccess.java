package org.commonweight.ledger;

import org.commonweight.ledger.node.Finality;
import org.commonweight.protocol.sign.Address;

import java.net.URI;
import java.util.List;
import java.util.OptionalLong;

/**
 * Where a ledger is and how far its chain is trusted: endpoints in order of preference, the
 * contract, the chain id if it is known beforehand (else the first endpoint that answers decides),
 * and when a block is final.
 */
public record LedgerAccess(
        List<URI> endpoints, Address ledger, OptionalLong chainId, Finality finality) {
    public LedgerAccess {
        endpoints = List.copyOf(endpoints);
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("Name at least one endpoint of the ledger's chain");
        }
    }

    /** Returns the access to a ledger on any chain whose newest block is final. */
    public static LedgerAccess of(List<URI> endpoints, Address ledger) {
        return new LedgerAccess(endpoints, ledger, OptionalLong.empty(), new Finality.Instant());
    }
}
