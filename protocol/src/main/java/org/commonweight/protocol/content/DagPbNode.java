package org.commonweight.protocol.content;

import java.util.ArrayList;
import java.util.List;

/**
 * An inner node of a UnixFS file: links to the parts of the file, in order, and no content. Its one
 * encoding is that of Kubo for the profile {@code unixfs-v1-2025}: links before data, link names
 * present and empty, sizes unpacked.
 *
 * @param links the parts, 1 to {@value #WIDTH}
 */
public record DagPbNode(List<Link> links) {
    /** The most links of a node. */
    public static final int WIDTH = 1024;

    private static final int LINK = 0x12;
    private static final int DATA = 0x0a;
    private static final int LINK_HASH = 0x0a;
    private static final int LINK_NAME = 0x12;
    private static final int LINK_TREE_BYTES = 0x18;
    private static final int DATA_TYPE = 0x08;
    private static final int DATA_FILE_BYTES = 0x18;
    private static final int DATA_PART_BYTES = 0x20;
    private static final int FILE = 2;
    private static final int CID_BYTES = 36;

    /**
     * One part of a file.
     *
     * @param cid the block at the top of the part
     * @param bytes the file content below it (UnixFS {@code blocksizes})
     * @param treeBytes the size of all blocks from it downwards (dag-pb {@code Tsize})
     */
    public record Link(Cid cid, long bytes, long treeBytes) {
        public Link {
            if (bytes < 0 || treeBytes < bytes) {
                throw new IllegalArgumentException(
                        "A part of " + bytes + " bytes in " + treeBytes + " bytes of blocks");
            }
        }

        private int messageSize() {
            return 2 + CID_BYTES + 2 + 1 + Varint.size(treeBytes);
        }
    }

    public DagPbNode {
        links = List.copyOf(links);
        if (links.isEmpty() || links.size() > WIDTH) {
            throw new IllegalArgumentException("A node has 1 to 1024 links, got " + links.size());
        }
    }

    /** Returns the length of the file content below this node. */
    public long bytes() {
        return links.stream().mapToLong(Link::bytes).reduce(0, Math::addExact);
    }

    /** Returns the encoding; its hash is the node's CID. */
    public byte[] encode() {
        int dataSize = 3 + Varint.size(bytes());
        int size = 0;
        for (Link link : links) {
            dataSize += 1 + Varint.size(link.bytes());
            size += 1 + Varint.size(link.messageSize()) + link.messageSize();
        }
        byte[] out = new byte[size + 1 + Varint.size(dataSize) + dataSize];
        writeData(out, writeLinks(out), dataSize);
        return out;
    }

    private int writeLinks(byte[] out) {
        int at = 0;
        for (Link link : links) {
            out[at++] = LINK;
            at = Varint.write(out, at, link.messageSize());
            out[at++] = LINK_HASH;
            out[at++] = CID_BYTES;
            System.arraycopy(link.cid().toBinary(), 0, out, at, CID_BYTES);
            at += CID_BYTES;
            out[at++] = LINK_NAME;
            out[at++] = 0;
            out[at++] = LINK_TREE_BYTES;
            at = Varint.write(out, at, link.treeBytes());
        }
        return at;
    }

    private void writeData(byte[] out, int from, int dataSize) {
        int at = from;
        out[at++] = DATA;
        at = Varint.write(out, at, dataSize);
        out[at++] = DATA_TYPE;
        out[at++] = FILE;
        out[at++] = DATA_FILE_BYTES;
        at = Varint.write(out, at, bytes());
        for (Link link : links) {
            out[at++] = DATA_PART_BYTES;
            at = Varint.write(out, at, link.bytes());
        }
    }

    /**
     * Reads a node.
     *
     * @throws MalformedException if {@code block} is anything but the encoding of a node: other
     *     field orders or types, link names, content in the node, sizes that do not add up
     */
    public static DagPbNode decode(byte[] block) throws MalformedException {
        ProtobufReader reader = new ProtobufReader(block);
        List<Cid> cids = new ArrayList<>();
        List<Long> treeBytes = new ArrayList<>();
        while (reader.nextIs(LINK)) {
            if (cids.size() == WIDTH) {
                throw new MalformedException("A dag-pb node of more than 1024 links");
            }
            reader.expect(LINK, "link");
            ProtobufReader link = reader.message();
            link.expect(LINK_HASH, "hash in a link");
            cids.add(Cid.fromBinary(link.bytes()));
            link.expect(LINK_NAME, "name in a link");
            if (link.number() != 0) {
                throw new MalformedException("A file part with a name");
            }
            link.expect(LINK_TREE_BYTES, "size in a link");
            treeBytes.add(link.number());
            link.expectEnd("a link");
        }
        if (cids.isEmpty()) {
            throw new MalformedException("A dag-pb node without links");
        }
        reader.expect(DATA, "UnixFS data");
        List<Long> bytes = partBytes(reader.message(), cids.size());
        reader.expectEnd("a dag-pb node");
        return assemble(cids, bytes, treeBytes);
    }

    private static List<Long> partBytes(ProtobufReader data, int parts) throws MalformedException {
        data.expect(DATA_TYPE, "UnixFS type");
        if (data.number() != FILE) {
            throw new MalformedException("A UnixFS node that is not a file");
        }
        data.expect(DATA_FILE_BYTES, "file size");
        long rest = data.number();
        List<Long> bytes = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            data.expect(DATA_PART_BYTES, "size of part " + i);
            long part = data.number();
            if (part > rest) {
                throw new MalformedException("The parts of a file are longer than the file");
            }
            rest -= part;
            bytes.add(part);
        }
        data.expectEnd("UnixFS data");
        if (rest != 0) {
            throw new MalformedException("The parts of a file are shorter than the file");
        }
        return bytes;
    }

    private static DagPbNode assemble(List<Cid> cids, List<Long> bytes, List<Long> treeBytes)
            throws MalformedException {
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < cids.size(); i++) {
            if (treeBytes.get(i) < bytes.get(i)) {
                throw new MalformedException("Part " + i + " has fewer block bytes than content");
            }
            links.add(new Link(cids.get(i), bytes.get(i), treeBytes.get(i)));
        }
        return new DagPbNode(links);
    }
}
