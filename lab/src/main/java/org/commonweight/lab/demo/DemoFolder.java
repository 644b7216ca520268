package org.commonweight.lab.demo;

import org.commonweight.protocol.content.Digest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a demo lives: the ledger's state, and a folder for each node. Gone at the end if not kept.
 */
record DemoFolder(Path root, boolean kept) implements AutoCloseable {

    /**
     * Makes the folder.
     *
     * @throws IOException if {@code keep} is there and not empty, or cannot be written
     */
    static DemoFolder create(Optional<Path> keep) throws IOException {
        if (keep.isEmpty()) {
            return new DemoFolder(Files.createTempDirectory("commonweight-demo"), false);
        }
        Path root = keep.get().toAbsolutePath();
        Files.createDirectories(root);
        try (Stream<Path> entries = Files.list(root)) {
            if (entries.findAny().isPresent()) {
                throw new IOException(root + " is not empty: name another folder for --keep");
            }
        }
        return new DemoFolder(root, true);
    }

    Path ledger() {
        return root.resolve("ledger");
    }

    /** The file that the ledger keeps its chain in. */
    Path ledgerState() {
        return ledger().resolve("ledger-state.json");
    }

    /** Returns the sha-256 of {@link #ledgerState}. */
    Digest ledgerStateDigest() throws IOException {
        if (!Files.isRegularFile(ledgerState())) {
            throw new IOException(ledgerState() + " is missing: the kept demo is not complete");
        }
        return Digest.sha256(Files.readAllBytes(ledgerState()));
    }

    Path organization() {
        return root.resolve("organization");
    }

    Path participant(int number) {
        return root.resolve("participant-" + number);
    }

    /** The organization's content, block by block. */
    Path blocks() {
        return organization().resolve("store/blocks");
    }

    /** The file that says which ledger and model a kept demo is about. */
    Path card() {
        return root.resolve("demo.json");
    }

    /** Copies the ledger's state into the empty folder {@code other}. */
    void copyLedger(DemoFolder other) throws IOException {
        Files.createDirectories(other.ledger());
        try (Stream<Path> files = Files.list(ledger())) {
            for (Path file : files.toList()) {
                Files.copy(file, other.ledger().resolve(file.getFileName()));
            }
        }
    }

    @Override
    public void close() {
        if (kept) {
            return;
        }
        try (Stream<Path> tree = Files.walk(root)) {
            tree.sorted(Comparator.reverseOrder()).forEach(DemoFolder::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
