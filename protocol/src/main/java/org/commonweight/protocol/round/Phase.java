package org.commonweight.protocol.round;

/**
 * Which class of call a round takes now, with the ledger's number as ordinal. A phase is a pure
 * function of terms, counts and time: see {@link RoundClock#phaseAt}.
 */
public enum Phase {
    /** There is no round. */
    NONE,
    /** Participants commit. */
    COMMIT,
    /** Committed participants reveal. */
    REVEAL,
    /** The organization proposes an aggregate. */
    AGGREGATE,
    /** A proposal stands for notice. */
    CHALLENGE,
    /** Anyone may finalize. */
    FINALIZABLE,
    /** Anyone may expire: there are too few commits or reveals, or no proposal. */
    EXPIRABLE,
    /** The round ended with a result. */
    FINAL,
    /** The round ended without a result. */
    VOID,
    /** The ledger's answer for a round below the current one. */
    ENDED
}
