package org.commonweight.ipfs.store;

import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.MalformedException;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Where blocks lie: one file each, spread over folders by the two letters before a CID's last. */
record BlockFiles(Path directory) {
    Path folder(Cid cid) {
        String name = cid.toString();
        int end = name.length() - 1;
        return directory.resolve(name.substring(end - 2, end));
    }

    Path path(Cid cid) {
        return folder(cid).resolve(cid.toString());
    }

    /** Returns the length of a block's file, 0 if there is none. */
    long length(Cid cid) {
        return path(cid).toFile().length();
    }

    /** Names the blocks and their files, in no order. */
    void forEach(BiConsumer<Cid, Path> visitor) throws IOException {
        for (Path folder : folders()) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    cid(file.toFile().getName()).ifPresent(cid -> visitor.accept(cid, file));
                }
            }
        }
    }

    private static Optional<Cid> cid(String name) {
        try {
            return Optional.of(Cid.parse(name));
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }

    /** Removes what interrupted puts left behind before {@code limit}. */
    void removeAbandoned(Instant limit) throws IOException {
        for (Path folder : folders()) {
            String unfinished = "*" + AtomicWriter.TEMPORARY;
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, unfinished)) {
                for (Path file : files) {
                    if (lastWritten(file).isBefore(limit)) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        }
    }

    static Instant lastWritten(Path file) {
        return Instant.ofEpochMilli(file.toFile().lastModified());
    }

    private List<Path> folders() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.filter(Files::isDirectory).toList();
        }
    }
}
