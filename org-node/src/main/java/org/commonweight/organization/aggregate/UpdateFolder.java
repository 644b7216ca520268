package org.commonweight.organization.aggregate;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.manifest.UpdateManifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of updates: for each a signed manifest {@code NAME.json} and its file {@code
 * NAME.safetensors}. A name that begins with a number and a hyphen, as an export of an audit writes
 * it, stands at that place of the round; other names count in their order.
 */
record UpdateFolder(Path folder) {
    private static final Pattern NUMBERED = Pattern.compile("([0-9]{1,6})-.*");
    private static final String MANIFEST = ".json";

    /** One update, of which only the manifest has been read. */
    record Entry(int seq, String name, Digest digest, UpdateManifest manifest, Path file) {}

    /**
     * Returns the manifests in order.
     *
     * @throws IOException if one is malformed, has no file, or there is none
     */
    List<Entry> entries() throws IOException {
        List<Path> manifests;
        try (Stream<Path> files = Files.list(folder)) {
            manifests = files.filter(f -> f.toString().endsWith(MANIFEST)).sorted().toList();
        }
        if (manifests.isEmpty()) {
            throw new IOException(
                    folder + " holds no update: it needs NAME.json and NAME.safetensors");
        }
        Entry[] entries = new Entry[manifests.size()];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = read(manifests.get(i), i);
        }
        return List.of(entries);
    }

    private static Entry read(Path path, int place) throws IOException {
        String file = path.getFileName().toString();
        String name = file.substring(0, file.length() - MANIFEST.length());
        Path tensors = path.resolveSibling(name + ".safetensors");
        if (!Files.isRegularFile(tensors)) {
            throw new IOException(tensors + " is missing");
        }
        byte[] stored = Files.readAllBytes(path);
        try {
            UpdateManifest manifest = SignedManifest.ofUpdate(stored).claimed();
            return new Entry(seq(name, place), name, Digest.sha256(stored), manifest, tensors);
        } catch (MalformedException e) {
            throw new IOException(path + ": " + e.getMessage(), e);
        }
    }

    private static int seq(String name, int place) {
        Matcher numbered = NUMBERED.matcher(name);
        return numbered.matches() ? Integer.parseInt(numbered.group(1)) : place;
    }
}
