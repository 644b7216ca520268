package org.commonweight.ipfs.fetch;

import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.MalformedException;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * The address of a trustless gateway.
 *
 * @param base http or https, a host, perhaps a port and a path; no user, query or fragment
 * @param origin who named it, and so how far it is believed
 */
public record Source(URI base, Origin origin) {
    /** Who named a source. */
    public enum Origin {
        /** The owner of this node, who may point it wherever he likes. */
        OWN,
        /** Somebody else, in a manifest: the {@link SourcePolicy} applies. */
        OTHERS
    }

    /**
     * Reads an address.
     *
     * @throws MalformedException if it is not of the form that {@link #base} has
     */
    public static Source parse(String url, Origin origin) throws MalformedException {
        URI base;
        try {
            base = new URI(url);
        } catch (URISyntaxException e) {
            throw new MalformedException("Not the address of a gateway: " + shorten(url), e);
        }
        String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https"))
                || base.getHost() == null
                || !isPort(base.getPort())
                || base.getUserInfo() != null
                || base.getQuery() != null
                || base.getFragment() != null) {
            throw new MalformedException(
                    "A gateway is http(s)://host[:port][/path], got " + shorten(url));
        }
        return new Source(base, origin);
    }

    /** Tells whether that is none, or one that a connection can be made to. */
    private static boolean isPort(int port) {
        return port == -1 || (port >= 1 && port <= 65_535);
    }

    private static String shorten(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    /** Returns where to ask for {@code cid} in {@code format}, raw or car. */
    URI locate(Cid cid, String format) {
        return locate(cid.toString(), format);
    }

    /** Returns where every trustless gateway gives the empty block, as its specification says. */
    URI probe() {
        return locate("bafkqaaa", "raw");
    }

    private URI locate(String cid, String format) {
        String prefix = base.toString();
        String slash = prefix.endsWith("/") ? "" : "/";
        return URI.create(prefix + slash + "ipfs/" + cid + "?format=" + format);
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
