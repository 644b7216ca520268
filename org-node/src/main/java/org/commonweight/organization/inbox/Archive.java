package org.commonweight.organization.inbox;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.car.CarReader;
import org.commonweight.ipfs.store.BlockStore;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.DagPbNode;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.FileTree;
import org.commonweight.protocol.content.MalformedException;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A CAR on disk that must hold one file or manifest and nothing else: its root first, every parent
 * before its children, each block once. It is read twice, to verify and to keep, a block at a time.
 */
record Archive(Path path) {
    /**
     * Checks every block against its hash and its place in the tree of {@code root}.
     *
     * @return the whole that the archive holds
     * @throws MalformedException if a block is corrupt, foreign or missing
     */
    FileReference verify(Cid root) throws MalformedException, IOException {
        try (InputStream in = open()) {
            CarReader blocks = new CarReader(in);
            if (!blocks.next() || !blocks.cid().equals(root)) {
                throw new MalformedException("The archive does not start with " + root);
            }
            FileReference file = new FileReference(root, length(root, sound(blocks)));
            requireWhole(file, blocks);
            return file;
        }
    }

    /** Keeps the blocks, which have been verified. */
    void keep(BlockStore store) throws MalformedException, IOException, ContentException {
        try (InputStream in = open()) {
            CarReader blocks = new CarReader(in);
            while (blocks.next()) {
                store.put(blocks.cid(), blocks.block());
            }
        }
    }

    private static void requireWhole(FileReference file, CarReader blocks)
            throws MalformedException, IOException {
        Map<Cid, FileTree> wanted = new HashMap<>();
        Set<Cid> seen = new HashSet<>();
        wanted.put(file.cid(), FileTree.of(file));
        do {
            FileTree tree = wanted.remove(blocks.cid());
            if (tree == null) {
                throw new MalformedException(
                        "Block " + blocks.cid() + " has no place here, or came before");
            }
            seen.add(tree.cid());
            for (FileTree child : tree.children(sound(blocks))) {
                FileTree same = seen.contains(child.cid()) ? null : wanted.put(child.cid(), child);
                if (same != null && !same.equals(child)) {
                    throw new MalformedException("Two sizes of block " + child.cid());
                }
            }
        } while (blocks.next());
        if (!wanted.isEmpty()) {
            throw new MalformedException(
                    "The archive ends with " + wanted.size() + " blocks missing");
        }
    }

    private static byte[] sound(CarReader blocks) throws MalformedException {
        byte[] block = blocks.block();
        if (!blocks.cid().names(block)) {
            throw new MalformedException("Block " + blocks.cid() + " is corrupt");
        }
        return block;
    }

    private static long length(Cid root, byte[] block) throws MalformedException {
        long length =
                root.codec() == Cid.Codec.RAW ? block.length : DagPbNode.decode(block).bytes();
        if (length < 1) {
            throw new MalformedException("There is nothing in " + root);
        }
        return length;
    }

    private InputStream open() throws IOException {
        return new BufferedInputStream(Files.newInputStream(path));
    }
}
