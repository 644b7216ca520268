package org.commonweight.ipfs.store;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.ContentReader;
import org.commonweight.ipfs.ContentStreamException;
import org.commonweight.ipfs.Progress;
import org.commonweight.ipfs.unixfs.BlockTree;
import org.commonweight.ipfs.unixfs.Content;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The content of one node: files and manifests in a {@link BlockStore}, and the pins that say what
 * must stay. As a {@link ContentReader} it reads what is here and asks nobody else.
 */
public final class ContentStore implements ContentReader, AutoCloseable {
    /** The longest manifest: one raw block. */
    public static final int MAX_MANIFEST_BYTES = FileReference.CHUNK_BYTES;

    private final BlockStore blocks;
    private final Pins pins;
    private final Leases leases;
    private final StoreLock lock;
    private final AtomicWriter writer;

    private ContentStore(
            BlockStore blocks, Pins pins, Leases leases, StoreLock lock, Durability durability) {
        this.blocks = blocks;
        this.pins = pins;
        this.leases = leases;
        this.lock = lock;
        this.writer = new AtomicWriter(durability);
    }

    /**
     * Opens the store in {@code directory} for this process alone; creates what is not there.
     *
     * @param quota the most bytes of blocks to hold; a store that holds more takes no new block
     * @throws IOException if another process has it open, or the disk or its pins cannot be read
     */
    public static ContentStore open(
            Path directory, Durability durability, InstantSource clock, long quota)
            throws IOException {
        Files.createDirectories(directory);
        StoreLock lock = StoreLock.acquire(directory.resolve("lock"));
        try {
            BlockStore blocks =
                    BlockStore.open(directory.resolve("blocks"), durability, clock, quota);
            Pins pins = Pins.open(directory.resolve("pins"), durability);
            return new ContentStore(blocks, pins, new Leases(clock), lock, durability);
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    /** Opens a store without a quota. */
    public static ContentStore open(Path directory, Durability durability, InstantSource clock)
            throws IOException {
        return open(directory, durability, clock, BlockStore.UNLIMITED);
    }

    /** Returns the blocks that files and manifests are made of. */
    public BlockStore blocks() {
        return blocks;
    }

    /** Returns the pins. */
    public Pins pins() {
        return pins;
    }

    /** Returns what keeps a collection away from content that is not pinned yet. */
    public Leases leases() {
        return leases;
    }

    /**
     * Deletes every block that no pin and no lease needs and that was put longer ago than {@code
     * age}. Pins wait while this runs.
     *
     * @param age leaves time between adding content and pinning it; an hour is ample
     * @throws ContentException if a pinned tree is damaged: then what belongs to it is not known,
     *     and nothing is deleted
     * @throws IOException if the directory cannot be read
     */
    public Collected collect(Duration age) throws ContentException, IOException {
        return new Collector(blocks, pins, leases).collect(age);
    }

    /**
     * Reads and checks every block and all that is pinned; changes nothing.
     *
     * @throws IOException if the directory cannot be read
     */
    public Inspection inspect() throws IOException {
        return Inspection.of(blocks, pins);
    }

    /**
     * Keeps a file.
     *
     * @throws ContentException if a block cannot be kept
     * @throws IllegalArgumentException if the file is empty
     */
    public FileReference add(byte[] content) throws ContentException {
        try {
            return add(new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new IllegalStateException("Reading from memory cannot fail", e);
        }
    }

    /**
     * Keeps the file at {@code path}, which may be of any length; tells {@code progress} of it.
     *
     * @throws ContentException.QuotaExceeded if there is no room; then nothing has been written
     * @throws ContentException if a block cannot be kept
     * @throws IOException if the path cannot be read
     * @throws IllegalArgumentException if the file is empty
     */
    public FileReference add(Path path, Progress progress) throws ContentException, IOException {
        new Intake(blocks).requireRoom(path);
        try (InputStream content = new WatchedFile(path, progress)) {
            return add(content);
        }
    }

    /** Keeps the file at {@code path}, as with a progress that nobody hears. */
    public FileReference add(Path path) throws ContentException, IOException {
        return add(path, Progress.SILENT);
    }

    /**
     * Keeps what {@code content} gives, of any length; holds one chunk in memory. The stream is not
     * closed.
     *
     * @throws ContentException if a block cannot be kept
     * @throws IOException if {@code content} cannot be read
     * @throws IllegalArgumentException if the file is empty
     */
    public FileReference add(InputStream content) throws ContentException, IOException {
        Lease lease = leases.take();
        try {
            return new Intake(blocks).add(content);
        } finally {
            lease.release();
        }
    }

    /**
     * Keeps a manifest, 1 byte to 1 MiB, and returns the name that the ledger carries.
     *
     * @throws ContentException if it cannot be kept
     * @throws IllegalArgumentException if it is empty or longer
     */
    public Digest putManifest(byte[] manifest) throws ContentException {
        if (manifest.length == 0 || manifest.length > MAX_MANIFEST_BYTES) {
            throw new IllegalArgumentException(
                    "A manifest has 1 to 1048576 bytes, got " + manifest.length);
        }
        Cid cid = Cid.ofRaw(manifest);
        blocks.put(cid, manifest);
        return cid.digest();
    }

    /**
     * Returns what {@code root} names, as its block claims it; what is below it may be missing.
     *
     * @throws ContentException.NotFound if the root is not here
     * @throws ContentException.NotAsReferenced if it is neither file nor directory; the message
     *     says what it is
     * @throws ContentException as for a block
     */
    public Content content(Cid root) throws ContentException {
        return new Roots(blocks).content(root);
    }

    @Override
    public byte[] manifest(Digest digest) throws ContentException {
        Cid cid = Cid.ofManifest(digest);
        byte[] manifest = blocks.get(cid);
        if (manifest.length == 0 || manifest.length > MAX_MANIFEST_BYTES) {
            throw new ContentException.NotAsReferenced(
                    cid, blocks.toString(), "a manifest of " + manifest.length + " bytes");
        }
        return manifest;
    }

    @Override
    public byte[] file(FileReference file, int maxBytes) throws ContentException {
        if (file.bytes() > maxBytes) {
            throw new ContentException.TooLarge(file.cid(), blocks.toString(), maxBytes);
        }
        FileBlocks walk = new FileBlocks(blocks, file);
        byte[] content = {};
        int at = 0;
        while (walk.next()) {
            if (file.cid().codec() == Cid.Codec.RAW) {
                // The block is the file.
                return walk.block();
            }
            if (content.length == 0) {
                // Only now has the root confirmed the length that the reference claims.
                content = new byte[(int) file.bytes()];
            }
            int part = walk.content().remaining();
            walk.content().get(content, at, part);
            at += part;
        }
        return content;
    }

    @Override
    public InputStream open(FileReference file) throws ContentException {
        return open(BlockTree.of(file));
    }

    /**
     * Opens a file of any profile; see {@link #open(FileReference)}. Of a directory it gives the
     * content of all files in it.
     */
    public InputStream open(BlockTree file) throws ContentException {
        blocks.get(file.cid());
        return new FileInput(new FileBlocks(blocks, file));
    }

    /**
     * Writes a file to {@code target}, which appears complete or not at all.
     *
     * @throws ContentException if a block is missing or wrong, or {@code target} cannot be written
     */
    public void copyTo(FileReference file, Path target) throws ContentException {
        copyTo(BlockTree.of(file), target);
    }

    /** Writes a file of any profile; see {@link #copyTo(FileReference, Path)}. */
    public void copyTo(BlockTree file, Path target) throws ContentException {
        write(file.cid(), open(file), target);
    }

    /** Writes {@code content}, which is of {@code cid}, and closes it. */
    void write(Cid cid, InputStream content, Path target) throws ContentException {
        try (content) {
            writer.write(target, content);
        } catch (ContentStreamException e) {
            throw e.failure();
        } catch (IOException e) {
            throw new ContentException.StorageFailed(cid, target.toString(), e);
        }
    }

    /**
     * Tells whether a file is here, complete and sound: reads and checks every block.
     *
     * @throws ContentException if the disk fails or the file is not what the reference says
     */
    public boolean has(FileReference file) throws ContentException {
        try {
            new Roots(blocks).requireComplete(BlockTree.of(file));
            return true;
        } catch (ContentException.NotFound | ContentException.Corrupt e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            pins.close();
        }
    }
}
