package org.commonweight.ledger.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps others from a file until it is closed or its process ends, however that comes. */
public final class Hold implements Closeable {
    private final FileChannel channel;

    private Hold(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes hold of {@code path}, which need not exist, by a file beside it: whenever a process
     * closes a file, POSIX lets go of all locks that it has on that file, so that reading what is
     * held would give it free.
     *
     * @throws IOException if it is held already, or its folder cannot be written
     */
    public static Hold on(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        Path.of(path + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        if (isLocked(channel)) {
            return new Hold(channel);
        }
        channel.close();
        throw new IOException(
                path + " is held by another process: stop that one first, or use another place");
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            @SuppressWarnings("resource") // ends with its channel
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException byThisProcess) {
            return false;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
