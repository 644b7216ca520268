package org.commonweight.ipfs.store;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.car.CarReader;
import org.commonweight.ipfs.unixfs.BlockTree;
import org.commonweight.ipfs.unixfs.Content;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.MalformedException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a store holds, as archives (CARv1) that go out and come in. */
public record Archives(ContentStore store) {
    /**
     * Keeps the files and directories of an archive, as it streams in.
     *
     * @return what the archive's roots name, each complete here
     * @throws MalformedException if it is no archive, or names no root of our kind
     * @throws ContentException if a block is corrupt, missing, or cannot be kept, or a root is
     *     neither file nor directory
     * @throws IOException if {@code archive} cannot be read
     */
    public List<Content> read(InputStream archive)
            throws MalformedException, ContentException, IOException {
        Lease lease = store.leases().take();
        try {
            CarReader reader = new CarReader(archive);
            if (reader.roots().isEmpty()) {
                throw new MalformedException("An archive without a root under sha2-256");
            }
            while (reader.next()) {
                store.blocks().put(reader.cid(), reader.block());
            }
            List<Content> contents = new ArrayList<>();
            for (Cid root : reader.roots()) {
                Content content = store.content(root);
                new Roots(store.blocks()).requireComplete(content.tree());
                contents.add(content);
            }
            return contents;
        } finally {
            lease.release();
        }
    }

    /**
     * Writes all blocks of a tree to {@code target}, which appears complete or not at all.
     *
     * @throws ContentException if a block is missing or wrong, or {@code target} cannot be written
     */
    public void write(BlockTree root, Path target) throws ContentException {
        store.write(root.cid(), new FileArchive(store.blocks(), root), target);
    }
}
