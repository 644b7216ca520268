package org.commonweight.ipfs.store;

/** What a block that has been put survives. */
public enum Durability {
    /**
     * A power loss: file and directory are forced to disk before {@code put} returns. For whoever
     * writes names on the ledger.
     */
    POWER_LOSS,
    /**
     * The end of the process, but not of the machine: nothing is forced. After a power loss a block
     * may be missing or cut; a cut one is refused when read and repaired by putting it again.
     */
    PROCESS_END
}
