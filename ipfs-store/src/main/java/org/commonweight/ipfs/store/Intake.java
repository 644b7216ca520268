package org.commonweight.ipfs.store;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.ContentStreamException;
import org.commonweight.protocol.content.BlockSink;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.FileChunker;
import org.commonweight.protocol.content.FileReference;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Takes files into a store. */
record Intake(BlockStore blocks) {
    /** Holds one chunk in memory. */
    FileReference add(InputStream content) throws ContentException, IOException {
        try {
            return cut(content, blocks.sink());
        } catch (ContentStreamException e) {
            throw e.failure();
        }
    }

    /**
     * Refuses a file for which there is no room. Only if that is in doubt is the file read to see
     * which of its blocks are here.
     */
    void requireRoom(Path path) throws ContentException, IOException {
        if (blocks.hasRoom(Files.size(path))) {
            return;
        }
        Set<Cid> counted = new HashSet<>();
        long[] missing = {0};
        try (InputStream content = Files.newInputStream(path)) {
            FileReference file =
                    cut(
                            content,
                            (cid, block) ->
                                    missing[0] +=
                                            counted.add(cid) && !blocks.has(cid)
                                                    ? block.length
                                                    : 0);
            blocks.requireRoom(file.cid(), missing[0]);
        }
    }

    private static FileReference cut(InputStream content, BlockSink sink) throws IOException {
        FileChunker chunker = new FileChunker(sink);
        byte[] buffer = new byte[1 << 16];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            chunker.write(buffer, 0, read);
        }
        return chunker.finishReference();
    }
}
