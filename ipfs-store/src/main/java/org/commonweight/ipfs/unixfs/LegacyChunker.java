package org.commonweight.ipfs.unixfs;

import org.commonweight.protocol.content.BlockSink;
import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a file as Kubo's defaults until 2026 do, profile {@code unixfs-v0-2015} of IPIP-0499, while
 * it streams by: chunks of 256 KiB inside dag-pb leaves, nodes of up to 174 links, CIDv0. So that
 * whoever meets a {@code Qm…} can tell whether it is the file at hand. Used for one file, by one
 * thread.
 */
public final class LegacyChunker {
    private static final int CHUNK = 1 << 18;
    private static final int WIDTH = 174;

    private final BlockSink sink;
    private final List<List<FileNode.Part>> levels = new ArrayList<>();
    private final byte[] chunk = new byte[CHUNK];
    private int filled;

    /** Creates a chunker that gives every block to {@code sink}, children before their parent. */
    public LegacyChunker(BlockSink sink) {
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
            if (filled == CHUNK) {
                append(0, leaf());
            }
            int part = Math.min(end - from, CHUNK - filled);
            System.arraycopy(content, from, chunk, filled, part);
            from += part;
            filled += part;
        }
    }

    /**
     * Ends the file and returns its name.
     *
     * @throws IOException if the sink refuses a block
     */
    public CidV0 finish() throws IOException {
        if (levels.isEmpty()) {
            return block(leafNode(), 0).cid();
        }
        append(0, leaf());
        int level = 0;
        while (level + 1 < levels.size() || levels.get(level).size() > 1) {
            close(level);
            level++;
        }
        return new CidV0(levels.get(level).getFirst().link().cid().digest());
    }

    /** A block that was given to the sink, and the size of all blocks from it downwards. */
    private record Given(CidV0 cid, long treeBytes) {}

    private Given block(FileNode node, long below) throws IOException {
        byte[] block = node.encode();
        CidV0 cid = new CidV0(Digest.sha256(block));
        sink.accept(cid.toVersion1(), block);
        return new Given(cid, block.length + below);
    }

    private FileNode leafNode() {
        FileNode leaf = FileNode.leaf(Bytes.of(Arrays.copyOf(chunk, filled)));
        filled = 0;
        return leaf;
    }

    private FileNode.Part leaf() throws IOException {
        FileNode leaf = leafNode();
        return part(block(leaf, 0), leaf.bytes());
    }

    private static FileNode.Part part(Given block, long bytes) {
        Link link =
                new Link("", block.cid().toVersion1(), Link.Spelling.VERSION_0, block.treeBytes());
        return new FileNode.Part(link, bytes);
    }

    private void append(int level, FileNode.Part part) throws IOException {
        if (level == levels.size()) {
            levels.add(new ArrayList<>());
        }
        if (levels.get(level).size() == WIDTH) {
            close(level);
        }
        levels.get(level).add(part);
    }

    private void close(int level) throws IOException {
        List<FileNode.Part> parts = levels.get(level);
        FileNode node = FileNode.of(parts);
        long below = parts.stream().mapToLong(part -> part.link().treeBytes()).sum();
        parts.clear();
        append(level + 1, part(block(node, below), node.bytes()));
    }
}
