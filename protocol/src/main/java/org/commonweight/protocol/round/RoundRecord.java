package org.commonweight.protocol.round;

import org.commonweight.protocol.content.Digest;

/**
 * What a model's history keeps of an ended round. Of a Void round the last three digests are zero.
 */
public record RoundRecord(
        long round,
        Outcome outcome,
        Digest acc,
        int commits,
        int reveals,
        Digest rejectedHash,
        Digest result,
        Digest report) {

    /** Returns the record of a round that ended without a result. */
    public static RoundRecord ofVoid(long round, Digest acc, int commits, int reveals) {
        return new RoundRecord(
                round, Outcome.VOID, acc, commits, reveals, Digest.ZERO, Digest.ZERO, Digest.ZERO);
    }
}
