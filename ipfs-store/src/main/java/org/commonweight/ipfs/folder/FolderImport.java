package org.commonweight.ipfs.folder;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.ContentStreamException;
import org.commonweight.ipfs.Progress;
import org.commonweight.ipfs.store.BlockStore;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.ipfs.store.Lease;
import org.commonweight.ipfs.unixfs.Content;
import org.commonweight.ipfs.unixfs.Directory;
import org.commonweight.ipfs.unixfs.Link;
import org.commonweight.protocol.content.BlockSink;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileChunker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Keeps directories with all that is in them, under the names that Kubo gives them by profile
 * {@code unixfs-v1-2025}. Like Kubo it leaves out what is hidden, whose names start with a dot,
 * unless told otherwise; unlike Kubo it refuses symbolic links.
 *
 * @param hidden whether hidden entries are kept too
 */
public record FolderImport(ContentStore store, boolean hidden, Progress progress) {
    /** What a link takes beside its name, at the least. */
    private static final int LEAST_LINK = 44;

    /**
     * Keeps the directory at {@code path}.
     *
     * @throws ContentException.QuotaExceeded if there is no room; then nothing has been written
     * @throws ContentException if a block cannot be kept
     * @throws IOException if something cannot be read, or is neither file nor directory, or a
     *     directory with too many entries for one block; the message names it. What has been
     *     written by then is left to the next collection
     */
    public Content.Folder add(Path path) throws ContentException, IOException {
        long total = size(path);
        if (!store.blocks().hasRoom(total)) {
            requireRoom(path);
        }
        Lease lease = store.leases().take();
        try {
            AtomicLong here = new AtomicLong();
            LongConsumer watch = count -> progress.report(here.addAndGet(count), total);
            Cid root = folder(path, "", new Target(store.blocks().sink(), watch)).cid();
            if (store.content(root) instanceof Content.Folder folder) {
                return folder;
            }
            throw new IllegalStateException(root + " was written as a directory");
        } catch (ContentStreamException e) {
            throw e.failure();
        } finally {
            lease.release();
        }
    }

    /** Where blocks go, and who hears how many bytes were read. */
    private record Target(BlockSink sink, LongConsumer read) {}

    /** Returns the length of all files; refuses what cannot be kept before any of it is. */
    private long size(Path folder) throws IOException {
        long size = 0;
        long links = 0;
        for (Path path : entries(folder)) {
            links += LEAST_LINK + name(path).getBytes(UTF_8).length;
            if (Files.isSymbolicLink(path)) {
                throw new IOException(path + " is a symbolic link; add what it leads to");
            }
            if (Files.isDirectory(path)) {
                size += size(path);
            } else if (Files.isRegularFile(path)) {
                size += Files.size(path);
            } else {
                throw new IOException(path + " is neither a file nor a directory");
            }
        }
        requireOneBlock(folder, links);
        return size;
    }

    private static void requireOneBlock(Path folder, long bytes) throws IOException {
        if (bytes > Directory.MAX_BYTES) {
            throw new IOException(
                    folder
                            + " has too many entries for one block, and sharded directories (HAMT)"
                            + " are not written here; spread them over several directories");
        }
    }

    private List<Path> entries(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (var found = Files.newDirectoryStream(folder)) {
            for (Path path : found) {
                if (hidden || !name(path).startsWith(".")) {
                    entries.add(path);
                }
            }
        }
        return entries;
    }

    private static String name(Path path) {
        return path.toFile().getName();
    }

    /** Reads everything to see which of its blocks are here. */
    private void requireRoom(Path path) throws ContentException, IOException {
        BlockStore blocks = store.blocks();
        Set<Cid> counted = new HashSet<>();
        long[] missing = {0};
        BlockSink counter =
                (cid, block) ->
                        missing[0] += counted.add(cid) && !blocks.has(cid) ? block.length : 0;
        Link root = folder(path, "", new Target(counter, count -> {}));
        blocks.requireRoom(root.cid(), missing[0]);
    }

    private Link folder(Path path, String name, Target into) throws IOException {
        List<Link> links = new ArrayList<>();
        for (Path entry : entries(path)) {
            links.add(
                    Files.isDirectory(entry)
                            ? folder(entry, name(entry), into)
                            : file(entry, name(entry), into));
        }
        byte[] block = Directory.of(links).encode();
        requireOneBlock(path, block.length);
        Cid cid = new Cid(Cid.Codec.DAG_PB, Digest.sha256(block));
        into.sink().accept(cid, block);
        long below = links.stream().mapToLong(Link::treeBytes).sum();
        return new Link(name, cid, block.length + below);
    }

    private static Link file(Path path, String name, Target into) throws IOException {
        long[] treeBytes = {0};
        FileChunker chunker =
                new FileChunker((cid, block) -> {
                    into.sink().accept(cid, block);
                    treeBytes[0] += block.length;
                });
        byte[] buffer = new byte[1 << 16];
        try (InputStream content = Files.newInputStream(path)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                chunker.write(buffer, 0, read);
                into.read().accept(read);
            }
        }
        return new Link(name, chunker.finish(), treeBytes[0]);
    }
}
