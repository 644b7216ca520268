package org.commonweight.ipfs.unixfs;

import org.commonweight.protocol.content.Digest;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Computes the name that Kubo's defaults until 2026, profile {@code unixfs-v0-2015} of IPIP-0499,
 * give a file while it streams by: chunks of 256 KiB inside dag-pb leaves, nodes of up to 174
 * links, CIDv0. So that whoever meets a {@code Qm…} can tell whether it is the file at hand.
 */
public final class LegacyChunker {
    private static final int CHUNK = 1 << 18;
    private static final int WIDTH = 174;
    private static final int FILE = 2;

    private final List<List<Part>> levels = new ArrayList<>();
    private final byte[] chunk = new byte[CHUNK];
    private int filled;

    /** A tree below a node: the content in it and the bytes of all its blocks. */
    private record Part(CidV0 cid, long bytes, long treeBytes) {}

    /** Appends {@code count} bytes of {@code content} from {@code offset} on. */
    public void write(byte[] content, int offset, int count) {
        int from = offset;
        int end = offset + count;
        while (from < end) {
            if (filled == CHUNK) {
                leaf();
            }
            int part = Math.min(end - from, CHUNK - filled);
            System.arraycopy(content, from, chunk, filled, part);
            from += part;
            filled += part;
        }
    }

    /** Ends the file and returns its name. */
    public CidV0 finish() {
        leaf();
        int level = 0;
        while (level + 1 < levels.size() || levels.get(level).size() > 1) {
            close(level);
            level++;
        }
        return levels.get(level).getFirst().cid();
    }

    private void leaf() {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        number(data, 0x08, FILE);
        if (filled > 0) {
            number(data, 0x12, filled);
            data.write(chunk, 0, filled);
        }
        number(data, 0x18, filled);
        append(0, block(new ByteArrayOutputStream(), data, filled, 0));
        filled = 0;
    }

    private void append(int level, Part part) {
        if (level == levels.size()) {
            levels.add(new ArrayList<>());
        }
        if (levels.get(level).size() == WIDTH) {
            close(level);
        }
        levels.get(level).add(part);
    }

    private void close(int level) {
        List<Part> parts = levels.get(level);
        ByteArrayOutputStream links = new ByteArrayOutputStream();
        long bytes = 0;
        long treeBytes = 0;
        for (Part part : parts) {
            ByteArrayOutputStream link = new ByteArrayOutputStream();
            bytes(link, 0x0a, part.cid().toBinary());
            bytes(link, 0x12, new byte[0]);
            number(link, 0x18, part.treeBytes());
            bytes(links, 0x12, link.toByteArray());
            bytes += part.bytes();
            treeBytes += part.treeBytes();
        }
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        number(data, 0x08, FILE);
        number(data, 0x18, bytes);
        parts.forEach(part -> number(data, 0x20, part.bytes()));
        parts.clear();
        append(level + 1, block(links, data, bytes, treeBytes));
    }

    private static Part block(
            ByteArrayOutputStream links, ByteArrayOutputStream data, long bytes, long below) {
        bytes(links, 0x0a, data.toByteArray());
        byte[] block = links.toByteArray();
        return new Part(new CidV0(Digest.sha256(block)), bytes, block.length + below);
    }

    private static void bytes(ByteArrayOutputStream out, int tag, byte[] value) {
        number(out, tag, value.length);
        out.writeBytes(value);
    }

    private static void number(ByteArrayOutputStream out, int tag, long value) {
        out.write(tag);
        long rest = value;
        while (rest >= 0x80) {
            out.write((int) (rest | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
