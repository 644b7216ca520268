package org.commonweight.ipfs.unixfs;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.content.ProtobufReader;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/**
 * A link of a dag-pb node to a block.
 *
 * @param name how a directory calls it; empty within a file
 * @param cid the block that it leads to
 * @param spelling how the link writes that CID
 * @param treeBytes the size of all blocks from that one downwards (dag-pb {@code Tsize})
 */
public record Link(String name, Cid cid, Spelling spelling, long treeBytes) {
    private static final int HASH = 0x0a;
    private static final int NAME = 0x12;
    private static final int TREE_BYTES = 0x18;

    /** The versions of a CID, which name the same blocks. */
    public enum Spelling {
        /** A bare hash, of dag-pb blocks only. */
        VERSION_0,
        /** With version and codec. */
        VERSION_1
    }

    public Link {
        if (treeBytes < 0) {
            throw new IllegalArgumentException("A tree of " + treeBytes + " bytes");
        }
    }

    /** Creates a link that writes its CID in version 1. */
    public Link(String name, Cid cid, long treeBytes) {
        this(name, cid, Spelling.VERSION_1, treeBytes);
    }

    byte[] encode() {
        byte[] hash =
                spelling == Spelling.VERSION_1
                        ? cid.toBinary()
                        : new CidV0(cid.digest()).toBinary();
        return new ProtobufWriter()
                .bytes(HASH, hash)
                .bytes(NAME, name.getBytes(UTF_8))
                .number(TREE_BYTES, treeBytes)
                .toBytes();
    }

    static Link decode(ProtobufReader link) throws MalformedException {
        link.expect(HASH, "hash in a link");
        byte[] hash = link.bytes();
        boolean old = hash.length == 2 + Digest.SIZE;
        Cid cid = old ? CidV0.fromBinary(hash).toVersion1() : Cid.fromBinary(hash);
        link.expect(NAME, "name in a link");
        String name = text(link.bytes());
        link.expect(TREE_BYTES, "size in a link");
        long treeBytes = link.number();
        link.expectEnd("a link");
        return new Link(name, cid, old ? Spelling.VERSION_0 : Spelling.VERSION_1, treeBytes);
    }

    private static String text(byte[] utf8) throws MalformedException {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException("A link whose name is not UTF-8", e);
        }
    }
}
