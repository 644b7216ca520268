package org.commonweight.audit.export;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that appears with all its files or not at all. */
public final class ExportFolder implements RoundFiles, AutoCloseable {
    private final Path target;
    private final Path part;

    private ExportFolder(Path target, Path part) {
        this.target = target;
        this.part = part;
    }

    /**
     * Begins to fill {@code folder}, which becomes visible with {@link #finish}.
     *
     * @throws IOException if it is there and not empty, or its parent cannot be written
     */
    public static ExportFolder create(Path folder) throws IOException {
        Path target = folder.toAbsolutePath().normalize();
        if (Files.exists(target)) {
            requireEmpty(target);
        }
        Path parent = target.getParent();
        if (parent == null) {
            throw new IOException(target + " is no folder to write into: name another");
        }
        Files.createDirectories(parent);
        return new ExportFolder(target, Files.createTempDirectory(parent, ".export-"));
    }

    private static void requireEmpty(Path target) throws IOException {
        if (!Files.isDirectory(target)) {
            throw new FileAlreadyExistsException(target + " is a file: name another folder");
        }
        try (Stream<Path> entries = Files.list(target)) {
            if (entries.findAny().isPresent()) {
                throw new FileAlreadyExistsException(target + " is not empty: name another folder");
            }
        }
    }

    @Override
    public void add(String name, byte[] content) throws IOException {
        Path file = part.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    /** Puts the folder with all its files in place. */
    public void finish() throws IOException {
        Files.deleteIfExists(target);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes what was not finished. */
    @Override
    public void close() throws IOException {
        if (!Files.exists(part)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> tree = Files.walk(part)) {
            deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
