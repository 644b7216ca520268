package org.commonweight.ipfs.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes files that appear under their name complete or not at all. */
record AtomicWriter(Durability durability) {
    /** How the names of unfinished files end. */
    static final String TEMPORARY = ".tmp";

    /** Writes {@code content} to {@code target}, replacing what is there. */
    void write(Path target, InputStream content) throws IOException {
        Path folder = target.toAbsolutePath().resolveSibling("");
        Path temporary = Files.createTempFile(folder, "", TEMPORARY, mode(folder));
        try {
            fill(temporary, content);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
        force(folder);
    }

    /** Readable as the user's files are; Java would make it readable to him alone. */
    private static FileAttribute<?>[] mode(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-rw-rw-"))
                }
                : new FileAttribute<?>[0];
    }

    private void fill(Path path, InputStream content) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(file)) {
            content.transferTo(out);
            if (durability == Durability.POWER_LOSS) {
                file.force(true);
            }
        }
    }

    /** Creates {@code folder} if it is not there. */
    void createFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            force(folder.toAbsolutePath().resolveSibling(""));
        }
    }

    private void force(Path folder) throws IOException {
        if (durability == Durability.POWER_LOSS) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
