package org.commonweight.ipfs.unixfs;

/** What the UnixFS data in a dag-pb block says that the block is. */
public enum UnixFsType {
    /** Content in the node itself, as old leaves have it. */
    RAW(0, "content inside a node"),
    /** A directory. */
    DIRECTORY(1, "a directory"),
    /** A file. */
    FILE(2, "a file"),
    /** Long out of use. */
    METADATA(3, "UnixFS metadata"),
    /** A link to a path. */
    SYMLINK(4, "a symbolic link, which is not followed"),
    /** A directory too large for one block. */
    HAMT(5, "a sharded directory (HAMT), which is not read here; name one of its files instead"),
    /** Nothing that there is. */
    UNKNOWN(-1, "no UnixFS node");

    private final int number;
    private final String words;

    UnixFsType(int number, String words) {
        this.number = number;
        this.words = words;
    }

    /** Returns the type that {@code number} stands for in UnixFS data. */
    static UnixFsType numbered(long number) {
        for (UnixFsType type : values()) {
            if (type.number == number) {
                return type;
            }
        }
        return UNKNOWN;
    }

    int number() {
        return number;
    }

    @Override
    public String toString() {
        return words;
    }
}
