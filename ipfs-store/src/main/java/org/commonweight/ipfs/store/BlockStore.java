package org.commonweight.ipfs.store;

import org.commonweight.ipfs.ContentException;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.FileTree;
import org.commonweight.protocol.content.MalformedException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A directory of blocks, one file each, named by CID and spread over folders by the two letters
 * before the CID's last. A block is checked against its CID when it comes in and every time it goes
 * out. It appears under its name complete or not at all. Safe for several threads and processes.
 */
public final class BlockStore {
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final Path directory;
    private final boolean writable;
    private final AtomicWriter writer;

    private BlockStore(Path directory, boolean writable, Durability durability) {
        this.directory = directory;
        this.writable = writable;
        this.writer = new AtomicWriter(durability);
    }

    /**
     * Opens a store for reading and writing; creates the directory if needed and removes what
     * interrupted puts left behind more than an hour ago.
     *
     * @throws IOException if the directory cannot be made or read
     */
    public static BlockStore open(Path directory, Durability durability, InstantSource clock)
            throws IOException {
        Files.createDirectories(directory);
        BlockStore store = new BlockStore(directory, true, durability);
        store.sweep(clock.instant().minus(ABANDONED));
        return store;
    }

    /** Opens a store that refuses to be changed; a directory that is not there holds no block. */
    public static BlockStore readOnly(Path directory) {
        return new BlockStore(directory, false, Durability.PROCESS_END);
    }

    /**
     * Tells whether there is a file for this block; only {@link #get} tells whether it is sound.
     */
    public boolean has(Cid cid) {
        return Files.isRegularFile(path(cid));
    }

    /**
     * Returns a block.
     *
     * @throws ContentException.NotFound if it is not here
     * @throws ContentException.Corrupt if the file was cut or altered; putting the block repairs it
     * @throws ContentException.StorageFailed if the disk cannot be read
     */
    public byte[] get(Cid cid) throws ContentException {
        byte[] block = read(cid);
        if (!cid.names(block)) {
            throw new ContentException.Corrupt(cid, directory.toString());
        }
        return block;
    }

    private byte[] read(Cid cid) throws ContentException {
        try (InputStream file = Files.newInputStream(path(cid))) {
            byte[] block = file.readNBytes(FileTree.MAX_BLOCK_BYTES + 1);
            if (block.length > FileTree.MAX_BLOCK_BYTES) {
                throw new ContentException.Corrupt(cid, directory.toString());
            }
            return block;
        } catch (NoSuchFileException e) {
            throw new ContentException.NotFound(cid, directory.toString());
        } catch (IOException e) {
            throw new ContentException.StorageFailed(cid, directory.toString(), e);
        }
    }

    /**
     * Keeps a block; does nothing if it is here and sound, and repairs it if it is here and not.
     *
     * @throws ContentException.Corrupt if {@code block} is not what {@code cid} names
     * @throws ContentException.TooLarge if it exceeds {@link FileTree#MAX_BLOCK_BYTES}
     * @throws ContentException.StorageFailed if the disk cannot be written; nothing is kept then
     */
    public void put(Cid cid, byte[] block) throws ContentException {
        requireWritable();
        if (block.length > FileTree.MAX_BLOCK_BYTES) {
            throw new ContentException.TooLarge(cid, "put", FileTree.MAX_BLOCK_BYTES);
        }
        if (!cid.names(block)) {
            throw new ContentException.Corrupt(cid, "put");
        }
        if (!holds(cid, block)) {
            write(cid, block);
        }
    }

    private boolean holds(Cid cid, byte[] block) throws ContentException {
        try {
            return has(cid) && Arrays.equals(read(cid), block);
        } catch (ContentException.NotFound | ContentException.Corrupt e) {
            return false;
        }
    }

    private void write(Cid cid, byte[] block) throws ContentException {
        try {
            writer.createFolder(folder(cid));
            writer.write(path(cid), new ByteArrayInputStream(block));
        } catch (IOException e) {
            throw new ContentException.StorageFailed(cid, directory.toString(), e);
        }
    }

    /**
     * Removes a block and tells whether it was here.
     *
     * @throws ContentException.StorageFailed if the disk does not allow it
     */
    public boolean delete(Cid cid) throws ContentException {
        requireWritable();
        try {
            return Files.deleteIfExists(path(cid));
        } catch (IOException e) {
            throw new ContentException.StorageFailed(cid, directory.toString(), e);
        }
    }

    /**
     * Names the blocks that are here to {@code visitor}, in no order, sound or not.
     *
     * @throws IOException if the directory cannot be read
     */
    public void forEach(Consumer<Cid> visitor) throws IOException {
        for (Path folder : folders()) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    cid(file.toFile().getName()).ifPresent(visitor);
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

    private void sweep(Instant before) throws IOException {
        for (Path folder : folders()) {
            String unfinished = "*" + AtomicWriter.TEMPORARY;
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, unfinished)) {
                for (Path file : files) {
                    if (Instant.ofEpochMilli(file.toFile().lastModified()).isBefore(before)) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        }
    }

    private List<Path> folders() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.filter(Files::isDirectory).toList();
        }
    }

    private void requireWritable() {
        if (!writable) {
            throw new IllegalStateException("The store at " + directory + " is opened read-only");
        }
    }

    private Path folder(Cid cid) {
        String name = cid.toString();
        int end = name.length() - 1;
        return directory.resolve(name.substring(end - 2, end));
    }

    private Path path(Cid cid) {
        return folder(cid).resolve(cid.toString());
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
