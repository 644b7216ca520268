package org.commonweight.ipfs.unixfs;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.content.ProtobufReader;

import java.util.ArrayList;
import java.util.List;

/**
 * A node of a file of any profile: either content or parts of it, in file order.
 *
 * @param type {@link UnixFsType#FILE}, or {@link UnixFsType#RAW}, which old leaves may have
 * @param content what stands in the node itself
 * @param parts what is below it
 */
public record FileNode(UnixFsType type, Bytes content, List<Part> parts) implements UnixFsNode {
    /**
     * A part of a file.
     *
     * @param link the block at its top
     * @param bytes the file content below it (UnixFS {@code blocksizes})
     */
    public record Part(Link link, long bytes) {
        public Part {
            if (bytes < 1) {
                throw new IllegalArgumentException("A part of " + bytes + " bytes");
            }
        }
    }

    public FileNode {
        parts = List.copyOf(parts);
        if (type != UnixFsType.FILE && type != UnixFsType.RAW) {
            throw new IllegalArgumentException("A file that is " + type);
        }
        if (content.size() > 0 && !parts.isEmpty()) {
            throw new IllegalArgumentException("A file with content beside its parts");
        }
    }

    /** Creates a leaf. */
    public static FileNode leaf(Bytes content) {
        return new FileNode(UnixFsType.FILE, content, List.of());
    }

    /** Creates a node above others. */
    public static FileNode of(List<Part> parts) {
        return new FileNode(UnixFsType.FILE, Bytes.of(), parts);
    }

    /** Returns the length of the content in and below this node. */
    public long bytes() {
        return parts.stream().mapToLong(Part::bytes).reduce(content.size(), Math::addExact);
    }

    @Override
    public byte[] encode() {
        ProtobufWriter data = new ProtobufWriter().number(Tags.TYPE, type.number());
        if (content.size() > 0) {
            data.bytes(Tags.CONTENT, content.toArray());
        }
        data.number(Tags.FILE_BYTES, bytes());
        parts.forEach(part -> data.number(Tags.PART_BYTES, part.bytes()));
        return UnixFsNode.encode(parts.stream().map(Part::link).toList(), data);
    }

    static FileNode decode(UnixFsType type, List<Link> links, ProtobufReader data)
            throws MalformedException {
        Bytes content = Bytes.of();
        if (data.nextIs(Tags.CONTENT)) {
            data.expect(Tags.CONTENT, "content");
            content = Bytes.of(data.bytes());
            if (content.size() == 0) {
                throw new MalformedException("A file node with empty content");
            }
        }
        data.expect(Tags.FILE_BYTES, "file size");
        long rest = data.number() - content.size();
        List<Part> parts = new ArrayList<>(links.size());
        for (Link link : links) {
            data.expect(Tags.PART_BYTES, "size of a part");
            long bytes = data.number();
            if (bytes == 0 || bytes > rest || !link.name().isEmpty()) {
                throw new MalformedException("A part that is empty, named or beyond its file");
            }
            rest -= bytes;
            parts.add(new Part(link, bytes));
        }
        data.expectEnd("the data of a file");
        if (rest != 0) {
            throw new MalformedException("A file whose parts do not make up its size");
        }
        if (content.size() > 0 && !parts.isEmpty()) {
            throw new MalformedException("A file with content beside its parts");
        }
        return new FileNode(type, content, parts);
    }
}
