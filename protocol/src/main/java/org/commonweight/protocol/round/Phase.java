package org.commonweight.protocol.round;

/**
 * Which class of call a round takes now. A phase is a pure function of terms, counts and time: see
 * {@link RoundClock#phaseAt}.
 */
public enum Phase {
    /** There is no round. */
    NONE(0),
    /** Participants commit. */
    COMMIT(1),
    /** Committed participants reveal. */
    REVEAL(2),
    /** The organization proposes an aggregate. */
    AGGREGATE(3),
    /** A proposal stands for notice. */
    CHALLENGE(4),
    /** Anyone may finalize. */
    FINALIZABLE(5),
    /** Anyone may expire: there are too few commits or reveals, or no proposal. */
    EXPIRABLE(6),
    /** The round ended with a result. */
    FINAL(7),
    /** The round ended without a result. */
    VOID(8),
    /** The ledger's answer for a round below the current one. */
    ENDED(9);

    private final int code;

    Phase(int code) {
        this.code = code;
    }

    /** Returns the ledger's number. */
    public int code() {
        return code;
    }
}
