package org.commonweight.ipfs.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second process from changing a store; the system lets go when the process ends. */
record StoreLock(FileChannel channel) implements Closeable {
    static StoreLock acquire(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new StoreLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new IOException(path + " is held by this process; open a store once", e);
        }
        channel.close();
        throw new IOException(path + " is held by another process; stop it or use another folder");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
