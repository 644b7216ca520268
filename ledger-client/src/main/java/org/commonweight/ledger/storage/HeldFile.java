package org.commonweight.ledger.storage;

import org.commonweight.protocol.content.Bytes;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * One value in a file that no other process can hold meanwhile; the end of a process, however it
 * comes, lets go of it.
 */
public final class HeldFile implements Storage, AutoCloseable {
    private final StoredFile file;
    private final FileChannel hold;

    private HeldFile(StoredFile file, FileChannel hold) {
        this.file = file;
        this.hold = hold;
    }

    /**
     * Takes hold of {@code path}, which need not exist yet; nor need its folder.
     *
     * @throws IOException if another process holds it, or the folder cannot be written
     */
    public static HeldFile open(Path path) throws IOException {
        Path absolute = path.toAbsolutePath();
        Files.createDirectories(absolute.resolveSibling(""));
        FileChannel hold =
                FileChannel.open(
                        Path.of(absolute + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        if (!isLocked(hold)) {
            hold.close();
            throw new IOException(
                    path + " is in use by another process: stop that, or name another file");
        }
        return new HeldFile(new StoredFile(absolute), hold);
    }

    private static boolean isLocked(FileChannel hold) throws IOException {
        try {
            @SuppressWarnings("resource") // ends with its channel
            FileLock lock = hold.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException byThisProcess) {
            return false;
        } catch (IOException | RuntimeException e) {
            hold.close();
            throw e;
        }
    }

    @Override
    public Optional<Bytes> read() throws IOException {
        return file.read();
    }

    @Override
    public void write(Bytes content) throws IOException {
        file.write(content);
    }

    @Override
    public void close() throws IOException {
        hold.close();
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
