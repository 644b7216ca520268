package org.commonweight.protocol.content;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a file into the blocks of profile {@code unixfs-v1-2025} (IPIP-0499) while it streams by:
 * chunks of 1 MiB as raw leaves, nodes of up to 1024 links, all leaves at one depth. Holds one
 * chunk and at most 1024 links per level, whatever the length of the file. Used for one file, by
 * one thread.
 */
public final class FileChunker {
    private final BlockSink sink;
    private final List<List<DagPbNode.Link>> levels = new ArrayList<>();
    private byte[] chunk = new byte[FileReference.CHUNK_BYTES];
    private int filled;
    private long length;

    /** Creates a chunker that gives every block to {@code sink}, children before their parent. */
    public FileChunker(BlockSink sink) {
        this.sink = sink;
    }

    /**
     * Appends {@code count} bytes of {@code content} from {@code offset} on.
     *
     * @throws IOException if the sink refuses a block
     */
    public void write(byte[] content, int offset, int count) throws IOException {
        int from = offset;
        int end = offset + count;
        while (from < end) {
            if (filled == chunk.length) {
                leaf(chunk);
                chunk = new byte[FileReference.CHUNK_BYTES];
                filled = 0;
            }
            int part = Math.min(end - from, chunk.length - filled);
            System.arraycopy(content, from, chunk, filled, part);
            from += part;
            filled += part;
            length += part;
        }
    }

    /** Returns the number of bytes written so far. */
    public long length() {
        return length;
    }

    /**
     * Ends the file and returns the CID of its root; that of an empty file is one empty raw block.
     *
     * @throws IOException if the sink refuses a block
     */
    public Cid finish() throws IOException {
        leaf(filled == chunk.length ? chunk : Arrays.copyOf(chunk, filled));
        int level = 0;
        while (level + 1 < levels.size() || levels.get(level).size() > 1) {
            close(level);
            level++;
        }
        return levels.get(level).getFirst().cid();
    }

    /**
     * Ends the file and returns its reference.
     *
     * @throws IOException if the sink refuses a block
     * @throws IllegalArgumentException if nothing was written: an empty file has no reference
     */
    public FileReference finishReference() throws IOException {
        if (length == 0) {
            throw new IllegalArgumentException("An empty file cannot be referenced");
        }
        return new FileReference(finish(), length);
    }

    private void leaf(byte[] block) throws IOException {
        Cid cid = Cid.ofRaw(block);
        sink.accept(cid, block);
        append(0, new DagPbNode.Link(cid, block.length, block.length));
    }

    /** A full level is closed only when another sibling arrives, so that no root has one child. */
    private void append(int level, DagPbNode.Link link) throws IOException {
        if (level == levels.size()) {
            levels.add(new ArrayList<>());
        }
        if (levels.get(level).size() == DagPbNode.WIDTH) {
            close(level);
        }
        levels.get(level).add(link);
    }

    private void close(int level) throws IOException {
        List<DagPbNode.Link> links = levels.get(level);
        DagPbNode node = new DagPbNode(links);
        byte[] block = node.encode();
        Cid cid = new Cid(Cid.Codec.DAG_PB, Digest.sha256(block));
        sink.accept(cid, block);
        long treeBytes = links.stream().mapToLong(DagPbNode.Link::treeBytes).sum() + block.length;
        links.clear();
        append(level + 1, new DagPbNode.Link(cid, node.bytes(), treeBytes));
    }
}
