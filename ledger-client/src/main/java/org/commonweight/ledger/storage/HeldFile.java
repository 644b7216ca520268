package org.commonweight.ledger.storage;

import org.commonweight.protocol.content.Bytes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One value in a file that no other process can hold meanwhile; the end of a process, however it
 * comes, lets go of it.
 */
public final class HeldFile implements Storage, AutoCloseable {
    private final StoredFile file;
    private final Hold hold;

    private HeldFile(StoredFile file, Hold hold) {
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
        return new HeldFile(new StoredFile(absolute), Hold.on(absolute));
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
