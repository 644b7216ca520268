package org.commonweight.ipfs.gateway;

import com.sun.net.httpserver.Headers;

import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.MalformedException;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a client of a trustless gateway asks for: {@code /ipfs/{cid}} as one block or as an archive.
 *
 * @param archive whether a CAR is asked for, not a raw block
 * @param scope how much of what is below the root the archive is to hold
 */
record ContentRequest(Cid cid, boolean archive, Scope scope) {
    /** How much an archive holds ({@code dag-scope}). */
    enum Scope {
        /** Everything below the root. */
        ALL,
        /** A file as a whole, or a directory without what is in it. */
        ENTITY,
        /** The root alone. */
        BLOCK
    }

    static final String PREFIX = "/ipfs/";
    static final String RAW_TYPE = "application/vnd.ipld.raw";
    static final String CAR_TYPE = "application/vnd.ipld.car";

    /** Reads a request; {@code ?format=} goes before {@code Accept}. */
    static ContentRequest parse(URI uri, Headers headers) throws RefusedRequestException {
        Map<String, String> query = query(uri.getRawQuery() == null ? "" : uri.getRawQuery());
        Cid cid = cid(uri.getRawPath().substring(PREFIX.length()));
        boolean archive = isArchive(query, headers);
        if (query.containsKey("entity-bytes")) {
            throw new RefusedRequestException(400, "entity-bytes is not served; ask for blocks");
        }
        return new ContentRequest(cid, archive, scope(query.getOrDefault("dag-scope", "all")));
    }

    private static Scope scope(String text) throws RefusedRequestException {
        return switch (text) {
            case "all" -> Scope.ALL;
            case "entity" -> Scope.ENTITY;
            case "block" -> Scope.BLOCK;
            default -> throw new RefusedRequestException(400, "dag-scope is all, entity or block");
        };
    }

    private static Cid cid(String text) throws RefusedRequestException {
        try {
            return Cid.parse(text);
        } catch (MalformedException e) {
            throw new RefusedRequestException(
                    400, "Only /ipfs/{CIDv1 in base32, raw or dag-pb, sha2-256} is served here");
        }
    }

    private static boolean isArchive(Map<String, String> query, Headers headers)
            throws RefusedRequestException {
        String format = query.get("format");
        if (format != null) {
            return switch (format) {
                case "raw" -> false;
                case "car" -> true;
                default -> throw new RefusedRequestException(400, "format is raw or car");
            };
        }
        for (String accept : headers.getOrDefault("Accept", List.of())) {
            for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
                String type = range.split(";", 2)[0].strip();
                if (type.equals(RAW_TYPE) || type.equals(CAR_TYPE)) {
                    return type.equals(CAR_TYPE);
                }
            }
        }
        throw new RefusedRequestException(400, "Add ?format=raw or ?format=car");
    }

    private static Map<String, String> query(String text) throws RefusedRequestException {
        Map<String, String> query = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            String[] words = pair.split("=", 2);
            if (query.put(words[0], words.length == 2 ? words[1] : "") != null) {
                throw new RefusedRequestException(400, "A query parameter is there twice");
            }
        }
        return query;
    }

    String contentType() {
        return archive ? CAR_TYPE + "; version=1; order=dfs; dups=y" : RAW_TYPE;
    }

    /** Blocks never change; the bytes of an archive may differ between releases, hence weak. */
    String etag() {
        String part =
                switch (scope) {
                    case ALL -> "";
                    case ENTITY -> ".entity";
                    case BLOCK -> ".block";
                };
        return archive ? "W/\"" + cid + ".car" + part + "\"" : "\"" + cid + ".raw\"";
    }

    String fileName() {
        return cid + (archive ? ".car" : ".bin");
    }
}
