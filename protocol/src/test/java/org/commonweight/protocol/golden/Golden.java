package org.commonweight.protocol.golden;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.Bytes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The committed golden files. With {@code -Dgolden.write=true} the tests write the bytes they
 * compute and fail all the same, so that no change can pass without somebody looking at it.
 */
public final class Golden {
    /** What a failing comparison says. */
    public static final String RULE =
            "canonical bytes change only with a bump of schema and a recorded decision,"
                    + " with the old vectors still readable";

    private static final String WRITE = "golden.write";

    private Golden() {}

    /** Returns the bytes of a golden file, or nothing if there is none. */
    public static Optional<Bytes> read(String name) throws IOException {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name)) {
            return in == null ? Optional.empty() : Optional.of(Bytes.of(in.readAllBytes()));
        }
    }

    /** Returns the lines of a golden text file, split into name and value at the first space. */
    public static Map<String, String> lines(String name) throws IOException {
        Map<String, String> lines = new LinkedHashMap<>();
        String text = new String(read(name).orElseThrow().toArray(), UTF_8);
        text.lines()
                .forEach(line -> {
                    int space = line.indexOf(' ');
                    lines.put(line.substring(0, space), line.substring(space + 1));
                });
        return lines;
    }

    /** Checks that {@code committed} holds {@code computed}, or writes it on demand and fails. */
    public static void check(Path committed, Bytes computed) throws IOException {
        boolean same =
                Files.exists(committed) && Bytes.of(Files.readAllBytes(committed)).equals(computed);
        if (Boolean.getBoolean(WRITE) && !same) {
            Files.createDirectories(committed.toAbsolutePath().getParent());
            Files.write(committed, computed.toArray());
            throw new AssertionError(committed + " was written anew, but " + RULE);
        }
        if (!same) {
            throw new AssertionError(
                    committed
                            + " is not what the code computes, but "
                            + RULE
                            + " (-D"
                            + WRITE
                            + "=true writes it)");
        }
    }
}
