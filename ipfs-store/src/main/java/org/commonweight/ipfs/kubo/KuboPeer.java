package org.commonweight.ipfs.kubo;

import java.util.List;

/**
 * Who a daemon is among its peers.
 *
 * @param id its peer id
 * @param addresses its multiaddrs, each ending in {@code /p2p/} and the id
 */
public record KuboPeer(String id, List<String> addresses) {
    public KuboPeer {
        addresses = List.copyOf(addresses);
    }
}
