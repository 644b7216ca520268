package org.commonweight.ipfs.fetch;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.car.CarReader;
import org.commonweight.ipfs.store.BlockStore;
import org.commonweight.ipfs.store.FileBlocks;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.FileTree;
import org.commonweight.protocol.content.MalformedException;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One fetch of one file: knows which blocks are wanted, takes them in from one source after the
 * other, and is complete when none is wanted any more. What an earlier fetch left in the store is
 * not asked for again.
 */
final class FileFetch {
    /** More than the framing of a block in an archive and its link in a node take together. */
    private static final long OVERHEAD_PER_CHUNK = 160;

    private static final long OVERHEAD_PER_FILE = 1 << 16;

    private final FileReference file;
    private final BlockStore store;
    private final Progress progress;
    private final Clocks clocks;
    private final Map<Cid, FileTree> wanted = new LinkedHashMap<>();
    private final Set<Cid> known = new HashSet<>();
    private long missing;

    FileFetch(FileReference file, BlockStore store, Clocks clocks, Progress progress)
            throws ContentException {
        this.file = file;
        this.store = store;
        this.clocks = clocks;
        this.progress = progress;
        want(List.of(FileTree.of(file)));
    }

    /** Returns the bytes of the file that are still wanted; a part that repeats counts once. */
    long missingBytes() {
        return missing;
    }

    boolean isComplete() {
        return wanted.isEmpty();
    }

    /** Takes all that is wanted from {@code source}: one archive if all is, else block by block. */
    void from(Provider source) throws ContentException {
        if (file.cid().codec() == Cid.Codec.RAW || !wanted.containsKey(file.cid())) {
            blocks(source);
            return;
        }
        try {
            archive(source);
        } catch (ContentException.NotFound
                | ContentException.Corrupt
                | ContentException.TooLarge
                | ContentException.BadAnswer e) {
            fillHoles(source, e);
        }
    }

    private void fillHoles(Provider source, ContentException whyArchiveFailed)
            throws ContentException {
        try {
            blocks(source);
        } catch (ContentException e) {
            e.addSuppressed(whyArchiveFailed);
            throw e;
        }
    }

    private void blocks(Provider source) throws ContentException {
        try (ParallelBlocks blocks = new ParallelBlocks(source, clocks)) {
            while (!wanted.isEmpty()) {
                blocks.ask(wanted.keySet());
                ParallelBlocks.Block next = blocks.take(file.cid());
                take(next.cid(), next.bytes(), source);
            }
        }
    }

    private void archive(Provider source) throws ContentException {
        Cid root = file.cid();
        try (InputStream body = source.archive(root, maxArchiveBytes(), clocks)) {
            CarReader archive = new CarReader(body);
            while (!wanted.isEmpty() && archive.next()) {
                take(archive.cid(), archive.block(), source);
            }
        } catch (MalformedException e) {
            throw new ContentException.BadAnswer(
                    root, source.toString(), String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw GatewayClient.explain(e, root, source.toString());
        }
        if (!wanted.isEmpty()) {
            String what = "an archive that ends with at least " + wanted.size() + " blocks missing";
            throw new ContentException.BadAnswer(root, source.toString(), what, null);
        }
    }

    private void take(Cid cid, byte[] block, Provider source) throws ContentException {
        FileTree tree = wanted.get(cid);
        if (tree != null) {
            accept(tree, block, source);
        } else if (!known.contains(cid)) {
            throw new ContentException.BadAnswer(
                    file.cid(), source.toString(), "a block that is not asked for, " + cid, null);
        }
    }

    private void accept(FileTree tree, byte[] block, Provider source) throws ContentException {
        if (!tree.cid().names(block)) {
            throw new ContentException.Corrupt(tree.cid(), source.toString());
        }
        List<FileTree> children = FileBlocks.open(file, tree, block, source.toString());
        store.put(tree.cid(), block);
        wanted.remove(tree.cid());
        missing -= tree.bytes();
        clocks.progress();
        want(children);
        progress.report(file.bytes() - missingBytes(), file.bytes());
    }

    /** Opens what the store has of these trees, and wants the rest. */
    private void want(List<FileTree> trees) throws ContentException {
        Deque<FileTree> todo = new ArrayDeque<>(trees);
        while (!todo.isEmpty()) {
            FileTree tree = todo.pop();
            known.add(tree.cid());
            try {
                byte[] block = store.get(tree.cid());
                todo.addAll(FileBlocks.open(file, tree, block, store.toString()));
            } catch (ContentException.NotFound | ContentException.Corrupt e) {
                FileTree same = wanted.putIfAbsent(tree.cid(), tree);
                if (same == null) {
                    missing += tree.bytes();
                } else if (!same.equals(tree)) {
                    throw new ContentException.NotAsReferenced(
                            file.cid(), store.toString(), "two sizes of block " + tree.cid());
                }
            }
        }
    }

    private long maxArchiveBytes() {
        long chunks = file.bytes() / FileReference.CHUNK_BYTES + 1;
        return file.bytes() + chunks * OVERHEAD_PER_CHUNK + OVERHEAD_PER_FILE;
    }
}
