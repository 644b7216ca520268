package org.commonweight.ipfs.fetch;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.Progress;
import org.commonweight.ipfs.car.CarReader;
import org.commonweight.ipfs.store.BlockStore;
import org.commonweight.ipfs.store.FileBlocks;
import org.commonweight.ipfs.unixfs.BlockTree;
import org.commonweight.protocol.content.Cid;
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
 * One fetch of one file or directory: knows which blocks are wanted, takes them in from one source
 * after the other, and is complete when none is wanted any more. What an earlier fetch left in the
 * store is not asked for again.
 */
final class FileFetch {
    private final BlockTree root;
    private final BlockStore store;
    private final Progress progress;
    private final Clocks clocks;
    private final Map<Cid, BlockTree> wanted = new LinkedHashMap<>();
    private final Set<Cid> known = new HashSet<>();

    /** What has been looked at, lest a tree that repeats itself be looked at as often. */
    private final Set<BlockTree> opened = new HashSet<>();

    private long missing;

    FileFetch(BlockTree root, BlockStore store, Clocks clocks, Progress progress)
            throws ContentException {
        this.root = root;
        this.store = store;
        this.clocks = clocks;
        this.progress = progress;
        want(List.of(root));
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
        if (root.isLeaf() || known.size() > wanted.size() + 1) {
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
                ParallelBlocks.Block next = blocks.take(root.cid());
                take(next.cid(), next.bytes(), source);
            }
        }
    }

    private void archive(Provider source) throws ContentException {
        try (InputStream body = source.archive(root.cid(), root.archiveBytes(), clocks)) {
            CarReader archive = new CarReader(body);
            while (!wanted.isEmpty() && archive.next()) {
                take(archive.cid(), archive.block(), source);
            }
        } catch (MalformedException e) {
            throw new ContentException.BadAnswer(
                    root.cid(), source.toString(), String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw GatewayClient.explain(e, root.cid(), source.toString());
        }
        if (!wanted.isEmpty()) {
            String what = "an archive that ends with at least " + wanted.size() + " blocks missing";
            throw new ContentException.BadAnswer(root.cid(), source.toString(), what, null);
        }
    }

    private void take(Cid cid, byte[] block, Provider source) throws ContentException {
        BlockTree tree = wanted.get(cid);
        if (tree != null) {
            accept(tree, block, source);
        } else if (!known.contains(cid)) {
            throw new ContentException.BadAnswer(
                    root.cid(), source.toString(), "a block that is not asked for, " + cid, null);
        }
    }

    private void accept(BlockTree tree, byte[] block, Provider source) throws ContentException {
        if (!tree.cid().names(block)) {
            throw new ContentException.Corrupt(tree.cid(), source.toString());
        }
        List<? extends BlockTree> children =
                FileBlocks.open(root.cid(), tree, block, source.toString()).below();
        store.put(tree.cid(), block);
        wanted.remove(tree.cid());
        missing -= tree.bytes();
        clocks.progress();
        want(children);
        progress.report(root.bytes() - missingBytes(), root.bytes());
    }

    /** Opens what the store has of these trees, and wants the rest. */
    private void want(List<? extends BlockTree> trees) throws ContentException {
        Deque<BlockTree> todo = new ArrayDeque<>(trees);
        while (!todo.isEmpty()) {
            BlockTree tree = todo.pop();
            known.add(tree.cid());
            if (!opened.add(tree)) {
                continue;
            }
            try {
                byte[] block = store.get(tree.cid());
                todo.addAll(FileBlocks.open(root.cid(), tree, block, store.toString()).below());
            } catch (ContentException.NotFound | ContentException.Corrupt e) {
                BlockTree same = wanted.putIfAbsent(tree.cid(), tree);
                if (same == null) {
                    missing += tree.bytes();
                } else if (same.contradicts(tree)) {
                    throw new ContentException.NotAsReferenced(
                            root.cid(), store.toString(), "two sizes of block " + tree.cid());
                }
            }
        }
    }
}
