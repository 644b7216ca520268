package org.commonweight.protocol.round;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.AbiWords;

/**
 * The terms of a round, fixed at its opening: the digest of its RoundManifest, four windows in
 * seconds, and the limits on updates. Values outside the limits of the ledger cannot be built.
 */
public record RoundParams(
        Digest manifest,
        int commitSeconds,
        int revealSeconds,
        int aggregateSeconds,
        int challengeSeconds,
        int minUpdates,
        int maxUpdates,
        int maxSamples,
        int maxRejectBps,
        boolean earlyClose) {
    /** The longest window: 30 days. */
    public static final int MAX_WINDOW = 2_592_000;

    /** The most updates that a round can take. */
    public static final int MAX_UPDATES = 4096;

    public RoundParams {
        require(!manifest.isZero(), "manifest is zero");
        require(isWindow(commitSeconds, 1), "commitSeconds is not 1 s … 30 days");
        require(isWindow(revealSeconds, 1), "revealSeconds is not 1 s … 30 days");
        require(isWindow(aggregateSeconds, 1), "aggregateSeconds is not 1 s … 30 days");
        require(isWindow(challengeSeconds, 0), "challengeSeconds is not 0 s … 30 days");
        require(
                minUpdates >= 1 && minUpdates <= maxUpdates && maxUpdates <= MAX_UPDATES,
                "1 ≤ minUpdates ≤ maxUpdates ≤ 4096 does not hold");
        require(
                maxSamples >= 1 && (long) maxUpdates * maxSamples <= Integer.MAX_VALUE,
                "maxSamples is not 1 … (2^31-1)/maxUpdates");
        require(maxRejectBps >= 0 && maxRejectBps <= 10_000, "maxRejectBps is not 0…10000");
    }

    /** Returns {@code paramsHash}: keccak-256 of the ten words. */
    public Digest hash() {
        return new AbiWords()
                .word(manifest)
                .unsigned(commitSeconds)
                .unsigned(revealSeconds)
                .unsigned(aggregateSeconds)
                .unsigned(challengeSeconds)
                .unsigned(minUpdates)
                .unsigned(maxUpdates)
                .unsigned(maxSamples)
                .unsigned(maxRejectBps)
                .bool(earlyClose)
                .keccak();
    }

    /**
     * Returns how many of {@code reveals} may be rejected: floor(reveals · maxRejectBps / 10000).
     */
    public int allowedRejections(int reveals) {
        return (int) ((long) reveals * maxRejectBps / 10_000);
    }

    private static boolean isWindow(int seconds, int min) {
        return seconds >= min && seconds <= MAX_WINDOW;
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("Round terms refused: " + rule);
        }
    }
}
