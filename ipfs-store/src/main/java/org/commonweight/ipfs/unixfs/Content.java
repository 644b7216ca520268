package org.commonweight.ipfs.unixfs;

import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.DagPbNode;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.FileTree;
import org.commonweight.protocol.content.MalformedException;

import java.util.Optional;

/** What a CID names as a whole, as its root block claims it. */
public sealed interface Content {
    /** Returns the name of the root. */
    Cid cid();

    /** Returns all blocks of it. */
    BlockTree tree();

    /** Returns the length of a file's content; of a directory, the size of all blocks below it. */
    long bytes();

    /** A file of the profile {@code unixfs-v1-2025}, which a manifest may name. */
    record ProfileFile(FileReference reference) implements Content {
        @Override
        public Cid cid() {
            return reference.cid();
        }

        @Override
        public BlockTree tree() {
            return BlockTree.of(reference);
        }

        @Override
        public long bytes() {
            return reference.bytes();
        }
    }

    /** A file that was cut in another way, or an empty one. */
    record OtherFile(BlockTree tree, long bytes) implements Content {
        @Override
        public Cid cid() {
            return tree.cid();
        }
    }

    /** A directory of files and directories of any profile. */
    record Folder(BlockTree tree, Directory directory) implements Content {
        @Override
        public Cid cid() {
            return tree.cid();
        }

        @Override
        public long bytes() {
            return tree.bytes();
        }
    }

    /**
     * Reads a root.
     *
     * @param block what {@code root} names; the caller has checked the hash
     * @throws MalformedException if it is neither file nor directory, such as a sharded directory;
     *     the message says what it is
     */
    static Content of(Cid root, byte[] block) throws MalformedException {
        Optional<FileReference> reference = reference(root, block);
        if (reference.isPresent()) {
            return new ProfileFile(reference.get());
        }
        UnixFsTree tree = UnixFsTree.ofRoot(root, block);
        if (tree.isLeaf()) {
            return new OtherFile(tree, block.length);
        }
        return switch (UnixFsNode.decode(block)) {
            case FileNode file -> new OtherFile(tree, file.bytes());
            case Directory directory -> new Folder(tree, directory);
        };
    }

    /** The shape of a root, as far as it shows, says whether the file was cut by the profile. */
    private static Optional<FileReference> reference(Cid root, byte[] block) {
        try {
            boolean raw = root.codec() == Cid.Codec.RAW;
            long bytes = raw ? block.length : DagPbNode.decode(block).bytes();
            FileReference file = new FileReference(root, bytes);
            FileTree.of(file).children(block);
            return Optional.of(file);
        } catch (MalformedException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
