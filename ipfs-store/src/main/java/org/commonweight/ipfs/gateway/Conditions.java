package org.commonweight.ipfs.gateway;

import com.sun.net.httpserver.Headers;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The conditions of a request (RFC 9110 §13, RFC 9111 §5.2): lists, in one header or several. */
record Conditions(Headers headers) {
    /** Tells whether the client has what goes by {@code etag}; weak and strong tags are equal. */
    boolean has(String etag) {
        return words("If-None-Match")
                .anyMatch(word -> word.equals("*") || strong(word).equals(strong(etag)));
    }

    /** Tells whether the client wants no effort beyond what is here. */
    boolean onlyIfCached() {
        return words("Cache-Control")
                .anyMatch(word -> word.toLowerCase(Locale.ROOT).equals("only-if-cached"));
    }

    private Stream<String> words(String header) {
        return headers.getOrDefault(header, List.of()).stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(String::strip);
    }

    private static String strong(String etag) {
        return etag.startsWith("W/") ? etag.substring(2) : etag;
    }
}
