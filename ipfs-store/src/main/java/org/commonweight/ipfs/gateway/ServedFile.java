package org.commonweight.ipfs.gateway;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.ContentStreamException;
import org.commonweight.ipfs.car.CarWriter;
import org.commonweight.ipfs.store.BlockStore;
import org.commonweight.ipfs.store.FileBlocks;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.DagPbNode;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.FileTree;
import org.commonweight.protocol.content.MalformedException;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What a store has under one CID, as an archive. */
final class ServedFile {
    private final BlockStore store;
    private final Cid root;
    private final byte[] block;

    /** The file, if the root is to be followed. */
    private final Optional<FileReference> file;

    ServedFile(BlockStore store, ContentRequest request) throws ContentException {
        this.store = store;
        this.root = request.cid();
        this.block = store.get(root);
        boolean alone = request.rootOnly() || root.codec() == Cid.Codec.RAW;
        this.file = alone ? Optional.empty() : Optional.of(reference());
    }

    private FileReference reference() throws ContentException {
        try {
            return new FileReference(root, DagPbNode.decode(block).bytes());
        } catch (MalformedException | IllegalArgumentException e) {
            throw new ContentException.NotAsReferenced(
                    root, store.toString(), "not a file of the profile: " + e.getMessage());
        }
    }

    /** Refuses early if a block is plainly missing; that all are sound shows as they go out. */
    void requireComplete() throws ContentException {
        Deque<FileTree> todo = new ArrayDeque<>();
        file.ifPresent(whole -> todo.push(FileTree.of(whole)));
        while (!todo.isEmpty()) {
            FileTree tree = todo.pop();
            if (!store.has(tree.cid())) {
                throw new ContentException.NotFound(tree.cid(), store.toString());
            }
            todo.addAll(tree.isLeaf() ? List.of() : children(tree));
        }
    }

    private List<FileTree> children(FileTree tree) throws ContentException {
        return FileBlocks.open(file.orElseThrow(), tree, store.get(tree.cid()), store.toString());
    }

    /** Writes the archive; a failure leaves it cut, and the caller must not end it properly. */
    void writeTo(OutputStream out) throws IOException {
        CarWriter archive = new CarWriter(out, root);
        if (file.isEmpty()) {
            archive.accept(root, block);
            return;
        }
        FileBlocks walk = new FileBlocks(store, file.get());
        try {
            while (walk.next()) {
                archive.accept(walk.cid(), walk.block());
            }
        } catch (ContentException e) {
            throw new ContentStreamException(e);
        }
    }
}
