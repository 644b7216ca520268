package org.commonweight.ipfs.kubo;

import org.commonweight.protocol.content.MalformedException;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * Where a daemon's RPC is and how it is authorized.
 *
 * @param base {@code http(s)://host[:port]}, without {@code /api/v0}
 * @param authorization what to send with every call
 */
public record KuboAddress(URI base, KuboAuthorization authorization) {
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    /** Whether the RPC, which is full power over the daemon, may cross a network in the clear. */
    public enum Wire {
        /** Only https, or http within this machine. */
        PROTECTED,
        /** Also plain http: the caller knows the network in between, such as one of containers. */
        ANY
    }

    /**
     * Reads an address.
     *
     * @throws MalformedException if it has another form, or would send in the clear what must not
     */
    public static KuboAddress parse(String url, KuboAuthorization authorization, Wire wire)
            throws MalformedException {
        URI base;
        try {
            base = new URI(url);
        } catch (URISyntaxException e) {
            throw new MalformedException("Not the address of a Kubo RPC", e);
        }
        String host = base.getHost();
        boolean plain = "http".equals(base.getScheme());
        if (!(plain || "https".equals(base.getScheme()))
                || host == null
                || base.getUserInfo() != null
                || base.getQuery() != null
                || base.getFragment() != null
                || !(base.getPath().isEmpty() || base.getPath().equals("/"))) {
            // Not repeated here: it may hold a password.
            throw new MalformedException("A Kubo RPC is http(s)://host[:port] and nothing else");
        }
        if (plain && wire == Wire.PROTECTED && !LOOPBACK.matcher(host).matches()) {
            throw new MalformedException(
                    "A Kubo RPC at http://"
                            + host
                            + " would be open to the network; use https, or allow plain RPC");
        }
        return new KuboAddress(
                URI.create(base.getScheme() + "://" + base.getAuthority()), authorization);
    }

    @Override
    public String toString() {
        return "Kubo at " + base;
    }
}
