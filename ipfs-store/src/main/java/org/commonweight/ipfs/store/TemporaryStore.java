package org.commonweight.ipfs.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A store for one task, such as an audit: closing it deletes all that it collected. */
public record TemporaryStore(ContentStore store, Path directory) implements AutoCloseable {
    /**
     * Opens an empty store in the system's temporary folder.
     *
     * @throws IOException if that folder cannot be written
     */
    public static TemporaryStore open(InstantSource clock) throws IOException {
        Path directory = Files.createTempDirectory("commonweight-content");
        return new TemporaryStore(
                ContentStore.open(directory, Durability.PROCESS_END, clock), directory);
    }

    @Override
    public void close() throws IOException {
        store.close();
        List<Path> deepestFirst;
        try (Stream<Path> tree = Files.walk(directory)) {
            deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
