package org.commonweight.ipfs.folder;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.ipfs.unixfs.Content;
import org.commonweight.ipfs.unixfs.Link;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Writes directories to the file system. Everything is written into a new folder beside the target,
 * which takes the target's name when all is there: so no name from a directory can lead elsewhere,
 * and nothing half-written is left.
 */
public record FolderExport(ContentStore store) {
    /** A small directory may claim to hold itself any number of times. */
    private static final int MAX_ENTRIES = 1_000_000;

    /**
     * Writes a directory to {@code target}, which appears complete or not at all.
     *
     * @throws ContentException if a block is missing or wrong, or something cannot be written
     * @throws FileAlreadyExistsException if there is something at {@code target}
     * @throws IOException if {@code target} cannot be made, or has no room for all of it, or there
     *     are more than a million entries
     */
    public void write(Content.Folder folder, Path target) throws ContentException, IOException {
        Path absolute = target.toAbsolutePath().normalize();
        if (Files.exists(absolute)) {
            throw new FileAlreadyExistsException(target + " exists; name a new folder");
        }
        requireRoom(folder, absolute);
        Path unfinished = Files.createTempDirectory(absolute.resolveSibling(""), ".unfinished-");
        boolean done = false;
        try {
            Path root = Files.createDirectory(unfinished.resolve("root"));
            fill(folder, root, new AtomicInteger(MAX_ENTRIES));
            Files.move(root, absolute, StandardCopyOption.ATOMIC_MOVE);
            done = true;
        } finally {
            delete(unfinished, done);
        }
    }

    private static void requireRoom(Content.Folder folder, Path target) throws IOException {
        long free = Files.getFileStore(target.resolveSibling("")).getUsableSpace();
        if (folder.bytes() > free) {
            throw new IOException(
                    target + " would take " + folder.bytes() + " bytes, " + free + " are free");
        }
    }

    private void fill(Content.Folder folder, Path into, AtomicInteger left)
            throws ContentException, IOException {
        for (Link entry : folder.directory().entries()) {
            if (left.decrementAndGet() < 0) {
                throw new IOException("A directory of more than " + MAX_ENTRIES + " entries");
            }
            Path path = into.resolve(entry.name());
            if (!into.equals(path.getParent()) || Files.exists(path)) {
                throw new IOException(
                        "This file system cannot tell " + entry.name() + " from another entry");
            }
            Content content = store.content(entry.cid());
            if (content instanceof Content.Folder below) {
                fill(below, Files.createDirectory(path), left);
            } else {
                store.copyTo(content.tree(), path);
            }
        }
    }

    private static void delete(Path unfinished, boolean done) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> tree = done ? Stream.of(unfinished) : Files.walk(unfinished)) {
            deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
