package org.commonweight.ipfs.unixfs;

/** What a dag-pb block says that it is, for refusing it by name. Believes nothing else of it. */
public enum UnixFsType {
    /** Content that stands in the node itself, as old profiles have it. */
    RAW("content inside a node, as profile unixfs-v0-2015 has it"),
    /** A directory. */
    DIRECTORY("a directory; name one of its files instead"),
    /** A file. */
    FILE("a file of another profile than unixfs-v1-2025"),
    /** Long out of use. */
    METADATA("UnixFS metadata"),
    /** A link to a path. */
    SYMLINK("a symbolic link"),
    /** A directory too large for one block. */
    HAMT("a sharded directory (HAMT); name one of its files instead"),
    /** No UnixFS at all. */
    UNKNOWN("no UnixFS node");

    private static final int LINKS = 0x12;
    private static final int DATA = 0x0a;
    private static final int TYPE = 0x08;

    private final String words;

    UnixFsType(String words) {
        this.words = words;
    }

    /** Returns what {@code block} says that it is. */
    public static UnixFsType of(byte[] block) {
        int at = 0;
        while (at + 1 < block.length && block[at] == LINKS) {
            int length = 0;
            int shift = 0;
            at++;
            while (at < block.length && block[at] < 0 && shift < 21) {
                length |= (block[at++] & 0x7f) << shift;
                shift += 7;
            }
            length |= at < block.length ? (block[at] & 0x7f) << shift : 0;
            at += 1 + Math.min(length, block.length);
        }
        int type = at;
        if (at < block.length && block[at] == DATA) {
            type++;
            while (type < block.length && block[type] < 0) {
                type++;
            }
            type++;
            if (type + 1 < block.length && block[type] == TYPE) {
                return numbered(block[type + 1]);
            }
        }
        return UNKNOWN;
    }

    private static UnixFsType numbered(int number) {
        return switch (number) {
            case 0 -> RAW;
            case 1 -> DIRECTORY;
            case 2 -> FILE;
            case 3 -> METADATA;
            case 4 -> SYMLINK;
            case 5 -> HAMT;
            default -> UNKNOWN;
        };
    }

    @Override
    public String toString() {
        return words;
    }
}
