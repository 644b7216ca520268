package org.commonweight.ipfs.unixfs;

/** The fields of a dag-pb node and of the UnixFS data in it, with their wire types. */
final class Tags {
    static final int LINKS = 0x12;
    static final int DATA = 0x0a;
    static final int TYPE = 0x08;
    static final int CONTENT = 0x12;
    static final int FILE_BYTES = 0x18;
    static final int PART_BYTES = 0x20;

    private Tags() {}
}
