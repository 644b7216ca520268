package org.commonweight.protocol.join;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.sign.Address;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that a participant's node needs to find a model, as one line to paste or scan. It
 * holds no secret, and nothing in it is believed: ledger and content are checked like any other.
 *
 * @param rpc a node of the ledger's chain
 * @param sources gateways that serve the model, at least one
 * @param inbox where the organization takes profiles and uploads
 */
public record JoinLink(
        long chainId, Address ledger, Digest model, URI rpc, List<URI> sources, URI inbox) {
    /** A longer link is refused before it is read. */
    public static final int MAX_LENGTH = 4096;

    private static final String SCHEME = "commonweight:join?";

    public JoinLink {
        sources = List.copyOf(sources);
        if (chainId < 1) {
            throw new IllegalArgumentException("A chain id is positive, got " + chainId);
        }
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("A join link names at least one source");
        }
    }

    /**
     * Reads a link.
     *
     * @throws MalformedException if it is no join link, or a part is missing, unknown, given twice
     *     or not of its form
     */
    public static JoinLink parse(String link) throws MalformedException {
        String text = link.strip();
        if (text.length() > MAX_LENGTH || !text.startsWith(SCHEME)) {
            throw new MalformedException(
                    "A join link begins with " + SCHEME + " and has at most 4096 characters");
        }
        Map<String, List<String>> parts = parts(text.substring(SCHEME.length()));
        JoinLink read =
                new JoinLink(
                        chain(one(parts, "chain")),
                        Address.fromHex(one(parts, "ledger")),
                        Digest.fromHex(one(parts, "model")),
                        web(one(parts, "rpc")),
                        sources(parts),
                        web(one(parts, "inbox")));
        if (!parts.isEmpty()) {
            throw new MalformedException(
                    "A join link has no part \"%s\"".formatted(parts.keySet().iterator().next()));
        }
        return read;
    }

    private static Map<String, List<String>> parts(String query) throws MalformedException {
        Map<String, List<String>> parts = new TreeMap<>();
        for (String part : query.split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals < 1) {
                throw new MalformedException("A join link is made of name=value, got " + part);
            }
            parts.computeIfAbsent(part.substring(0, equals), name -> new ArrayList<>())
                    .add(decode(part.substring(equals + 1)));
        }
        return parts;
    }

    private static String decode(String value) throws MalformedException {
        try {
            return URLDecoder.decode(value, UTF_8);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("Not percent-encoded: " + value, e);
        }
    }

    private static String one(Map<String, List<String>> parts, String name)
            throws MalformedException {
        List<String> values = parts.remove(name);
        if (values == null || values.size() != 1) {
            throw new MalformedException("A join link has exactly one " + name);
        }
        return values.getFirst();
    }

    private static List<URI> sources(Map<String, List<String>> parts) throws MalformedException {
        List<String> values = parts.remove("source");
        if (values == null) {
            throw new MalformedException("A join link names at least one source");
        }
        List<URI> sources = new ArrayList<>();
        for (String value : values) {
            sources.add(web(value));
        }
        return sources;
    }

    private static long chain(String value) throws MalformedException {
        if (!value.matches("[1-9][0-9]{0,15}")) {
            throw new MalformedException("A chain id is a positive integer, got " + value);
        }
        return Long.parseLong(value);
    }

    private static URI web(String value) throws MalformedException {
        try {
            URI uri = new URI(value);
            String scheme = String.valueOf(uri.getScheme());
            if (uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new MalformedException("Not an address: " + value, e);
        }
        throw new MalformedException("Not an http(s) address: " + value);
    }

    /** Returns the link as text, which {@link #parse} reads. */
    @Override
    public String toString() {
        StringBuilder link = new StringBuilder(SCHEME);
        link.append("chain=").append(chainId);
        link.append("&ledger=").append(ledger.hex());
        link.append("&model=").append(model.hex());
        link.append("&rpc=").append(encode(rpc));
        sources.forEach(source -> link.append("&source=").append(encode(source)));
        return link.append("&inbox=").append(encode(inbox)).toString();
    }

    private static String encode(URI uri) {
        return URLEncoder.encode(uri.toString(), UTF_8);
    }
}
