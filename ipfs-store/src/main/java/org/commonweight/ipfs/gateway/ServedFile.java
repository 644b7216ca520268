package org.commonweight.ipfs.gateway;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.ContentStreamException;
import org.commonweight.ipfs.car.CarWriter;
import org.commonweight.ipfs.store.BlockStore;
import org.commonweight.ipfs.store.FileBlocks;
import org.commonweight.ipfs.unixfs.BlockTree;
import org.commonweight.ipfs.unixfs.Content;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.MalformedException;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What a store has under one CID, as an archive. */
final class ServedFile {
    private final BlockStore store;
    private final Cid root;
    private final byte[] block;

    /** All of it, if the root is to be followed. */
    private final Optional<BlockTree> tree;

    ServedFile(BlockStore store, ContentRequest request) throws ContentException {
        this.store = store;
        this.root = request.cid();
        this.block = store.get(root);
        boolean alone =
                request.scope() == ContentRequest.Scope.BLOCK || root.codec() == Cid.Codec.RAW;
        this.tree = alone ? Optional.empty() : tree(request.scope());
    }

    /** The entity that a directory is are its own blocks, without those of its entries. */
    private Optional<BlockTree> tree(ContentRequest.Scope scope) throws ContentException {
        Content content;
        try {
            content = Content.of(root, block);
        } catch (MalformedException e) {
            throw new ContentException.NotAsReferenced(
                    root, store.toString(), String.valueOf(e.getMessage()));
        }
        boolean alone = scope == ContentRequest.Scope.ENTITY && content instanceof Content.Folder;
        return alone ? Optional.empty() : Optional.of(content.tree());
    }

    /** Refuses early if a block is plainly missing; that all are sound shows as they go out. */
    void requireComplete() throws ContentException {
        Set<BlockTree> seen = new HashSet<>();
        Deque<BlockTree> todo = new ArrayDeque<>();
        tree.ifPresent(todo::push);
        while (!todo.isEmpty()) {
            BlockTree next = todo.pop();
            if (!store.has(next.cid())) {
                throw new ContentException.NotFound(next.cid(), store.toString());
            }
            if (!next.isLeaf() && seen.add(next)) {
                byte[] node = store.get(next.cid());
                todo.addAll(FileBlocks.open(root, next, node, store.toString()).below());
            }
        }
    }

    /** Writes the archive; a failure leaves it cut, and the caller must not end it properly. */
    void writeTo(OutputStream out) throws IOException {
        CarWriter archive = new CarWriter(out, root);
        if (tree.isEmpty()) {
            archive.accept(root, block);
            return;
        }
        FileBlocks walk = new FileBlocks(store, tree.get());
        try {
            while (walk.next()) {
                archive.accept(walk.cid(), walk.block());
            }
        } catch (ContentException e) {
            throw new ContentStreamException(e);
        }
    }
}
