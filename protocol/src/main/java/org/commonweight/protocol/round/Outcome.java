package org.commonweight.protocol.round;

/** How a round stands or ended, with the ledger's number as ordinal. */
public enum Outcome {
    /** There is no round yet. */
    NONE,
    /** The round is under way. */
    LIVE,
    /** The round ended with a result, which is the new head. */
    FINAL,
    /** The round ended without a result; the head stayed. */
    VOID;

    /** Returns the ledger's number. */
    public int code() {
        return ordinal();
    }
}
