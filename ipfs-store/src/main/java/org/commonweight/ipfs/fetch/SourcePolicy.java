package org.commonweight.ipfs.fetch;

import org.commonweight.ipfs.ContentException;
import org.commonweight.protocol.content.Cid;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Which sources that others named may be asked: those whose host has public addresses only, so that
 * a manifest cannot make a node call on its own machine or its neighbours. Applied before every
 * request. The connection that follows looks the name up again; that it gets the same answer rests
 * on the JDK's cache of names (30 seconds), which must not be switched off.
 */
public final class SourcePolicy {
    private final boolean allowPrivate;
    private final Resolver resolver;

    /** Finds the addresses of a host. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    SourcePolicy(boolean allowPrivate, Resolver resolver) {
        this.allowPrivate = allowPrivate;
        this.resolver = resolver;
    }

    /** Returns the policy for nodes on the open network. */
    public static SourcePolicy publicOnly() {
        return new SourcePolicy(false, InetAddress::getAllByName);
    }

    /** Returns the policy for nodes that share a machine or a private network. */
    public static SourcePolicy allowPrivate() {
        return new SourcePolicy(true, InetAddress::getAllByName);
    }

    /** Returns normally if {@code source} may be asked for {@code cid}. */
    void check(Source source, Cid cid) throws ContentException {
        if (allowPrivate || source.origin() == Source.Origin.OWN) {
            return;
        }
        for (InetAddress address : resolve(source, cid)) {
            if (!PublicAddress.is(address)) {
                throw new ContentException.Refused(
                        cid, source.toString(), "private address " + address.getHostAddress());
            }
        }
    }

    private List<InetAddress> resolve(Source source, Cid cid) throws ContentException {
        try {
            return List.of(resolver.resolve(source.base().getHost()));
        } catch (UnknownHostException e) {
            throw new ContentException.Unavailable(cid, source.toString(), "unknown host", e);
        }
    }
}
