package org.commonweight.ipfs.store;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.ContentReader;
import org.commonweight.ipfs.ContentStreamException;
import org.commonweight.ipfs.car.CarReader;
import org.commonweight.ipfs.unixfs.UnixFsType;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.DagPbNode;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

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
            Pins pins = Pins.open(directory.resolve("pins"));
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
     * @throws ContentException if a pinned file is damaged: then what belongs to it is not known,
     *     and nothing is deleted
     * @throws IOException if the directory cannot be read
     */
    public Collected collect(Duration age) throws ContentException, IOException {
        return new Collector(blocks, pins, leases).collect(age);
    }

    /**
     * Reads and checks every block and every pinned file; changes nothing.
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
     * Keeps the file at {@code path}, which may be of any length.
     *
     * @throws ContentException.QuotaExceeded if there is no room; then nothing has been written
     * @throws ContentException if a block cannot be kept
     * @throws IOException if the path cannot be read
     * @throws IllegalArgumentException if the file is empty
     */
    public FileReference add(Path path) throws ContentException, IOException {
        new Intake(blocks).requireRoom(path);
        try (InputStream content = Files.newInputStream(path)) {
            return add(content);
        }
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
     * Keeps the files of an archive, as it streams in.
     *
     * @return the files that are the archive's roots, each complete here
     * @throws MalformedException if it is no archive, or names no root, or no file of the profile
     * @throws ContentException if a block is corrupt, missing, or cannot be kept
     * @throws IOException if {@code archive} cannot be read
     */
    public List<FileReference> importArchive(InputStream archive)
            throws MalformedException, ContentException, IOException {
        Lease lease = leases.take();
        try {
            CarReader reader = new CarReader(archive);
            if (reader.roots().isEmpty()) {
                throw new MalformedException("An archive without a root under sha2-256");
            }
            while (reader.next()) {
                blocks.put(reader.cid(), reader.block());
            }
            List<FileReference> files = new ArrayList<>();
            for (Cid root : reader.roots()) {
                FileReference file = reference(root);
                FileBlocks walk = new FileBlocks(blocks, file);
                while (walk.next()) {}
                files.add(file);
            }
            return files;
        } finally {
            lease.release();
        }
    }

    /**
     * Returns the reference of the file below {@code root}, as its root claims it.
     *
     * @throws ContentException.NotFound if the root is not here
     * @throws ContentException.NotAsReferenced if it is no file of the profile, such as a directory
     * @throws ContentException as for a block
     */
    public FileReference reference(Cid root) throws ContentException {
        byte[] block = blocks.get(root);
        try {
            long bytes =
                    root.codec() == Cid.Codec.RAW ? block.length : DagPbNode.decode(block).bytes();
            return new FileReference(root, bytes);
        } catch (MalformedException | IllegalArgumentException e) {
            throw new ContentException.NotAsReferenced(
                    root, blocks.toString(), describe(root, block) + ": " + e.getMessage());
        }
    }

    private static String describe(Cid root, byte[] block) {
        return root.codec() == Cid.Codec.RAW
                ? "no file of unixfs-v1-2025"
                : UnixFsType.of(block).toString();
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
            if (walk.isContent() && walk.block().length == file.bytes()) {
                return walk.block();
            }
            if (content.length == 0) {
                // Only now has the root confirmed the length that the reference claims.
                content = new byte[(int) file.bytes()];
            }
            if (walk.isContent()) {
                System.arraycopy(walk.block(), 0, content, at, walk.block().length);
                at += walk.block().length;
            }
        }
        return content;
    }

    @Override
    public InputStream open(FileReference file) throws ContentException {
        blocks.get(file.cid());
        return new FileInput(new FileBlocks(blocks, file));
    }

    /**
     * Writes a file to {@code target}, which appears complete or not at all.
     *
     * @throws ContentException if a block is missing or wrong, or {@code target} cannot be written
     */
    public void copyTo(FileReference file, Path target) throws ContentException {
        write(file, open(file), target);
    }

    private void write(FileReference file, InputStream content, Path target)
            throws ContentException {
        try (content) {
            writer.write(target, content);
        } catch (ContentStreamException e) {
            throw e.failure();
        } catch (IOException e) {
            throw new ContentException.StorageFailed(file.cid(), target.toString(), e);
        }
    }

    /**
     * Writes the blocks of a file as an archive to {@code target}, which appears complete or not at
     * all.
     *
     * @throws ContentException if a block is missing or wrong, or {@code target} cannot be written
     */
    public void exportTo(FileReference file, Path target) throws ContentException {
        write(file, new FileArchive(blocks, file), target);
    }

    /**
     * Tells whether a file is here, complete and sound: reads and checks every block.
     *
     * @throws ContentException if the disk fails or the file is not what the reference says
     */
    public boolean has(FileReference file) throws ContentException {
        FileBlocks walk = new FileBlocks(blocks, file);
        try {
            while (walk.next()) {}
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
