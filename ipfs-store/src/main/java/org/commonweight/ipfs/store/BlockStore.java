package org.commonweight.ipfs.store;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.ContentStreamException;
import org.commonweight.protocol.content.BlockSink;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.FileTree;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A directory of blocks, one file each, named by CID and spread over folders by the two letters
 * before the CID's last. A block is checked against its CID when it comes in and every time it goes
 * out. It appears under its name complete or not at all. Safe for several threads and processes.
 */
public final class BlockStore {
    /** A quota that no disk reaches. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    private static final Duration ABANDONED = Duration.ofHours(1);
    private static final int STRIPES = 64;

    /** For stores that write nothing. */
    private static final InstantSource NO_CLOCK = InstantSource.fixed(Instant.EPOCH);

    private final BlockFiles files;
    private final boolean writable;
    private final AtomicWriter writer;
    private final Room room;
    private final InstantSource clock;

    /** Between putting a block and collecting it; a block always has the same one. */
    private final List<Object> stripes = Stream.generate(Object::new).limit(STRIPES).toList();

    private BlockStore(
            Path directory,
            boolean writable,
            Durability durability,
            InstantSource clock,
            long quota) {
        this.files = new BlockFiles(directory);
        this.writable = writable;
        this.writer = new AtomicWriter(durability);
        this.room = new Room(quota);
        this.clock = clock;
    }

    /**
     * Opens a store for reading and writing; creates the directory if needed and removes what
     * interrupted puts left behind more than an hour ago.
     *
     * @param quota the most bytes of blocks to hold; a store that holds more takes no new block
     * @throws IOException if the directory cannot be made or read
     */
    public static BlockStore open(
            Path directory, Durability durability, InstantSource clock, long quota)
            throws IOException {
        Files.createDirectories(directory);
        BlockStore store = new BlockStore(directory, true, durability, clock, quota);
        store.files.removeAbandoned(clock.instant().minus(ABANDONED));
        store.files.forEach((cid, file) -> store.room.add(file.toFile().length()));
        return store;
    }

    /** Opens a store without a quota. */
    public static BlockStore open(Path directory, Durability durability, InstantSource clock)
            throws IOException {
        return open(directory, durability, clock, UNLIMITED);
    }

    /** Opens a store that refuses to be changed; a directory that is not there holds no block. */
    public static BlockStore readOnly(Path directory) {
        return new BlockStore(directory, false, Durability.PROCESS_END, NO_CLOCK, UNLIMITED);
    }

    /**
     * Tells whether there is a file for this block; only {@link #get} tells whether it is sound.
     */
    public boolean has(Cid cid) {
        return Files.isRegularFile(files.path(cid));
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
            throw new ContentException.Corrupt(cid, toString());
        }
        return block;
    }

    private byte[] read(Cid cid) throws ContentException {
        try (InputStream file = Files.newInputStream(files.path(cid))) {
            byte[] block = file.readNBytes(FileTree.MAX_BLOCK_BYTES + 1);
            if (block.length > FileTree.MAX_BLOCK_BYTES) {
                throw new ContentException.Corrupt(cid, toString());
            }
            return block;
        } catch (NoSuchFileException e) {
            throw new ContentException.NotFound(cid, toString());
        } catch (IOException e) {
            throw new ContentException.StorageFailed(cid, toString(), e);
        }
    }

    /**
     * Keeps a block; does nothing if it is here and sound, and repairs it if it is here and not.
     *
     * @throws ContentException.Corrupt if {@code block} is not what {@code cid} names
     * @throws ContentException.TooLarge if it exceeds {@link FileTree#MAX_BLOCK_BYTES}
     * @throws ContentException.QuotaExceeded if there is no room for it
     * @throws ContentException.StorageFailed if the disk cannot be written; nothing is kept then
     */
    public void put(Cid cid, byte[] block) throws ContentException {
        if (!cid.names(block)) {
            throw new ContentException.Corrupt(cid, "put");
        }
        keep(cid, block);
    }

    private void keep(Cid cid, byte[] block) throws ContentException {
        requireWritable();
        if (block.length > FileTree.MAX_BLOCK_BYTES) {
            throw new ContentException.TooLarge(cid, "put", FileTree.MAX_BLOCK_BYTES);
        }
        synchronized (stripe(cid)) {
            if (holds(cid, block)) {
                renew(cid);
            } else {
                write(cid, block);
            }
        }
    }

    /**
     * Returns what keeps the blocks that files are cut into here, under the names just computed
     * from them, without computing them once more; it fails with a wrapped failure.
     */
    public BlockSink sink() {
        return (cid, block) -> {
            try {
                keep(cid, block);
            } catch (ContentException e) {
                throw new ContentStreamException(e);
            }
        };
    }

    private Object stripe(Cid cid) {
        return stripes.get(Math.floorMod(cid.hashCode(), STRIPES));
    }

    /** Makes a block young again, so that a collection leaves it to whoever puts it now. */
    private void renew(Cid cid) throws ContentException {
        try {
            Files.setLastModifiedTime(files.path(cid), FileTime.from(clock.instant()));
        } catch (IOException e) {
            throw new ContentException.StorageFailed(cid, toString(), e);
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
        long more = block.length - files.length(cid);
        room.reserve(cid, toString(), more);
        boolean written = false;
        try {
            writer.createFolder(files.folder(cid));
            writer.write(files.path(cid), new ByteArrayInputStream(block));
            written = true;
        } catch (IOException e) {
            throw new ContentException.StorageFailed(cid, toString(), e);
        } finally {
            if (!written) {
                room.add(-more);
            }
        }
    }

    /**
     * Returns normally if there is room for {@code bytes} more, on behalf of {@code cid}.
     *
     * @throws ContentException.QuotaExceeded if there is not
     */
    public void requireRoom(Cid cid, long bytes) throws ContentException {
        room.require(cid, toString(), bytes);
    }

    /** Tells whether there is room for {@code bytes} more. */
    public boolean hasRoom(long bytes) {
        return room.has(bytes);
    }

    /** Returns the bytes of all blocks. */
    public long usedBytes() {
        return room.used();
    }

    /**
     * Removes a block and tells whether it was here.
     *
     * @throws ContentException.StorageFailed if the disk does not allow it
     */
    public boolean delete(Cid cid) throws ContentException {
        requireWritable();
        synchronized (stripe(cid)) {
            return deleteFile(cid);
        }
    }

    /**
     * Removes a block unless it was put, also again, at {@code limit} or later; returns its length,
     * or -1 if it stays.
     */
    long deleteBefore(Cid cid, Instant limit) throws ContentException {
        requireWritable();
        synchronized (stripe(cid)) {
            long length = files.length(cid);
            boolean old = BlockFiles.lastWritten(files.path(cid)).isBefore(limit);
            return old && deleteFile(cid) ? length : -1;
        }
    }

    private boolean deleteFile(Cid cid) throws ContentException {
        long length = files.length(cid);
        try {
            boolean deleted = Files.deleteIfExists(files.path(cid));
            room.add(deleted ? -length : 0);
            return deleted;
        } catch (IOException e) {
            throw new ContentException.StorageFailed(cid, toString(), e);
        }
    }

    /**
     * Names the blocks that are here to {@code visitor}, in no order, sound or not.
     *
     * @throws IOException if the directory cannot be read
     */
    public void forEach(Consumer<Cid> visitor) throws IOException {
        files.forEach((cid, file) -> visitor.accept(cid));
    }

    private void requireWritable() {
        if (!writable) {
            throw new IllegalStateException("The store at " + this + " is opened read-only");
        }
    }

    @Override
    public String toString() {
        return files.directory().toString();
    }
}
