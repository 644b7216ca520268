package org.commonweight.ipfs.store;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.ContentReader;
import org.commonweight.ipfs.ContentStreamException;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileChunker;
import org.commonweight.protocol.content.FileReference;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private final StoreLock lock;
    private final AtomicWriter writer;

    private ContentStore(BlockStore blocks, Pins pins, StoreLock lock, Durability durability) {
        this.blocks = blocks;
        this.pins = pins;
        this.lock = lock;
        this.writer = new AtomicWriter(durability);
    }

    /**
     * Opens the store in {@code directory} for this process alone; creates what is not there.
     *
     * @throws IOException if another process has it open, or the disk or its pins cannot be read
     */
    public static ContentStore open(Path directory, Durability durability, InstantSource clock)
            throws IOException {
        Files.createDirectories(directory);
        StoreLock lock = StoreLock.acquire(directory.resolve("lock"));
        try {
            BlockStore blocks = BlockStore.open(directory.resolve("blocks"), durability, clock);
            Pins pins = Pins.open(directory.resolve("pins"));
            return new ContentStore(blocks, pins, lock, durability);
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    /** Returns the blocks that files and manifests are made of. */
    public BlockStore blocks() {
        return blocks;
    }

    /** Returns the pins. */
    public Pins pins() {
        return pins;
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
     * @throws ContentException if a block cannot be kept
     * @throws IOException if the path cannot be read
     * @throws IllegalArgumentException if the file is empty
     */
    public FileReference add(Path path) throws ContentException, IOException {
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
        FileChunker chunker = new FileChunker(this::keep);
        byte[] buffer = new byte[1 << 16];
        try {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                chunker.write(buffer, 0, read);
            }
            return chunker.finishReference();
        } catch (ContentStreamException e) {
            throw e.failure();
        }
    }

    private void keep(Cid cid, byte[] block) throws ContentStreamException {
        try {
            blocks.put(cid, block);
        } catch (ContentException e) {
            throw new ContentStreamException(e);
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
        try (InputStream content = open(file)) {
            writer.write(target, content);
        } catch (ContentStreamException e) {
            throw e.failure();
        } catch (IOException e) {
            throw new ContentException.StorageFailed(file.cid(), target.toString(), e);
        }
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
