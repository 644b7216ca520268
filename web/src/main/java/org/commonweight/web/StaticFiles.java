package org.commonweight.web;

import io.vertx.core.buffer.Buffer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** Files beside this class, each read once; a path can name nothing else. */
final class StaticFiles {
    private static final Pattern PATH =
            Pattern.compile("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*(\\.[a-z0-9]+)+");
    private static final Map<String, String> TYPES =
            Map.of(
                    "bin", "text/plain",
                    "html", "text/html; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "json", "application/json",
                    "svg", "image/svg+xml",
                    "txt", "text/plain; charset=utf-8");

    private final String folder;
    private final Map<String, StaticFile> read = new ConcurrentHashMap<>();

    /** One file; the tag changes whenever a byte of it does. */
    record StaticFile(Buffer content, Buffer gzipped, String etag, String type) {}

    /** Serves from {@code folder}, which ends in a slash. */
    StaticFiles(String folder) {
        this.folder = folder;
    }

    Optional<StaticFile> find(String path) {
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (type == null || !PATH.matcher(path).matches()) {
            return Optional.empty();
        }
        StaticFile known = read.get(path);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<StaticFile> found = read(path, type);
        found.ifPresent(file -> read.put(path, file));
        return found;
    }

    private Optional<StaticFile> read(String path, String type) {
        try (InputStream in = StaticFiles.class.getResourceAsStream(folder + path)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] content = in.readAllBytes();
            return Optional.of(
                    new StaticFile(
                            Buffer.buffer(content),
                            Buffer.buffer(gzip(content)),
                            etag(content),
                            type));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream gzipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(gzipped)) {
            out.write(content);
        }
        return gzipped.toByteArray();
    }

    /** Weak, as it names what is said and not how it is packed. */
    private static String etag(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return "W/\"" + HexFormat.of().formatHex(Arrays.copyOf(digest, 16)) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
