package org.commonweight.ledger.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * A file that its owner alone can read, written once: whole or not at all, and never over another.
 */
final class OwnerFile {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");
    private static final int LONGEST = 64 << 10;

    private OwnerFile() {}

    static void write(Path file, String text) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(
                    file + " exists and is not overwritten: name another file, or move it away");
        }
        Path draft = Path.of(file + ".new");
        Files.deleteIfExists(draft);
        try {
            try (FileChannel channel =
                    FileChannel.open(
                            draft,
                            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
                ByteBuffer bytes = UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            // A link, since a move would replace what came in between.
            Files.createLink(file, draft);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Returns what the file says; {@code what} it holds is for the message if it is missing. */
    static String read(Path file, String what) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is missing: name the file that holds the " + what);
        }
        if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IOException(file + " can be read by others: chmod 600 it");
        }
        if (Files.size(file) > LONGEST) {
            throw new IOException(file + " is too long to hold a " + what);
        }
        return new String(Files.readAllBytes(file), UTF_8);
    }
}
