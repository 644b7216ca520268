package org.commonweight.web;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a web host listens, and under which names it may be asked.
 *
 * <p>A name that is not listed is refused, so that a page elsewhere which points its own name at
 * this machine gets nothing. A literal address cannot be pointed elsewhere and is taken wherever
 * the host is not confined to the loopback address.
 *
 * @param host the address to bind: {@code 127.0.0.1} for this machine alone, {@code 0.0.0.0} for
 *     every network it is in
 * @param port the port, or 0 for a free one
 * @param allowedHosts further names that browsers may use in the {@code Host} header, without port
 */
public record Listen(String host, int port, Set<String> allowedHosts) {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Set<String> LOOPBACK_NAMES = Set.of(LOOPBACK, "localhost", "[::1]", "::1");
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[[0-9a-f:.]+]");

    /**
     * Copies the names.
     *
     * @throws IllegalArgumentException if the host is empty or the port is none
     */
    public Listen {
        if (host.isBlank()) {
            throw new IllegalArgumentException("Name the address to listen on, as 127.0.0.1");
        }
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException(
                    port + " is no port: name one from 1 to 65535, or 0 for a free one");
        }
        allowedHosts = Set.copyOf(allowedHosts);
    }

    /** Listens on this machine alone. */
    public static Listen loopback(int port) {
        return new Listen(LOOPBACK, port, Set.of());
    }

    /** Tells whether only this machine can ask. */
    public boolean isLoopback() {
        return LOOPBACK_NAMES.contains(host);
    }

    /** Tells whether a request for {@code name}, a host without port, is meant for this one. */
    boolean answersTo(String name) {
        String asked = name.toLowerCase(Locale.ROOT);
        return LOOPBACK_NAMES.contains(asked)
                || asked.equals(host)
                || allowedHosts.contains(asked)
                || (!isLoopback() && LITERAL.matcher(asked).matches());
    }

    /** The name under which this machine itself reaches the host. */
    String nearestName() {
        return Set.of("0.0.0.0", "::", "[::]").contains(host) ? LOOPBACK : host;
    }
}
