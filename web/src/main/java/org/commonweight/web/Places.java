package org.commonweight.web;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * The places for connections: so many in all, and only a share of them for one client, so that none
 * shuts out the others. Addresses of this machine and its own network have no share, since all whom
 * a proxy there lets in look alike. Safe for several threads.
 */
final class Places {
    /** Whoever has one IPv6 address has the 2^64 that begin like it. */
    private static final int SITE_BYTES = 8;

    private final int all;
    private final int share;
    private final Map<ByteBuffer, Integer> taken = new HashMap<>();
    private int total;

    Places(int all, int share) {
        this.all = all;
        this.share = share;
    }

    /** Takes a place for {@code client} and tells whether there was one. */
    synchronized boolean take(InetAddress client) {
        int mine = taken.getOrDefault(site(client), 0);
        if (total >= all || (mine >= share && !isNear(client))) {
            return false;
        }
        taken.put(site(client), mine + 1);
        total++;
        return true;
    }

    /** Gives back a place that {@code client} took. */
    synchronized void leave(InetAddress client) {
        taken.computeIfPresent(site(client), (site, count) -> count == 1 ? null : count - 1);
        total--;
    }

    private static boolean isNear(InetAddress client) {
        return client.isLoopbackAddress()
                || client.isSiteLocalAddress()
                || client.isLinkLocalAddress()
                || isUniqueLocal(client.getAddress());
    }

    /** The private addresses of IPv6, fc00::/7 (RFC 4193), of which Java knows nothing. */
    private static boolean isUniqueLocal(byte[] address) {
        return address.length > 4 && (address[0] & 0xfe) == 0xfc;
    }

    private static ByteBuffer site(InetAddress client) {
        byte[] address = client.getAddress();
        return ByteBuffer.wrap(address, 0, Math.min(address.length, SITE_BYTES));
    }
}
