package org.commonweight.protocol.round;

/** How a round stands or ended. */
public enum Outcome {
    /** There is no round yet. */
    NONE(0),
    /** The round is under way. */
    LIVE(1),
    /** The round ended with a result, which is the new head. */
    FINAL(2),
    /** The round ended without a result; the head stayed. */
    VOID(3);

    private final int code;

    Outcome(int code) {
        this.code = code;
    }

    /** Returns the ledger's number. */
    public int code() {
        return code;
    }
}
