package org.commonweight.ipfs.unixfs;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.content.ProtobufReader;

import java.util.ArrayList;
import java.util.List;

/**
 * A dag-pb block with UnixFS data of any profile, in the one encoding that Kubo gives it: links
 * before data, every link with hash, name and size, nothing else. Says nothing about what is below
 * it; see {@link BlockTree}.
 */
public sealed interface UnixFsNode permits FileNode, Directory {
    /** Returns the encoding, whose hash is the node's name. */
    byte[] encode();

    /**
     * Reads a node.
     *
     * @throws MalformedException if {@code block} is anything else, such as a sharded directory
     */
    static UnixFsNode decode(byte[] block) throws MalformedException {
        ProtobufReader reader = new ProtobufReader(block);
        List<Link> links = new ArrayList<>();
        while (reader.nextIs(Tags.LINKS)) {
            reader.expect(Tags.LINKS, "link");
            links.add(Link.decode(reader.message()));
        }
        reader.expect(Tags.DATA, "UnixFS data");
        ProtobufReader data = reader.message();
        reader.expectEnd("a dag-pb node");
        data.expect(Tags.TYPE, "UnixFS type");
        UnixFsType type = UnixFsType.numbered(data.number());
        return switch (type) {
            case FILE, RAW -> FileNode.decode(type, links, data);
            case DIRECTORY -> Directory.decode(links, data);
            case METADATA, SYMLINK, HAMT, UNKNOWN -> throw new MalformedException("It is " + type);
        };
    }

    /** Returns the encoding of a node of these links and data. */
    static byte[] encode(List<Link> links, ProtobufWriter data) {
        ProtobufWriter node = new ProtobufWriter();
        links.forEach(link -> node.bytes(Tags.LINKS, link.encode()));
        return node.bytes(Tags.DATA, data.toBytes()).toBytes();
    }
}
