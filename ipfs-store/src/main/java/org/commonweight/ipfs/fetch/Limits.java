package org.commonweight.ipfs.fetch;

import java.time.Duration;

/**
 * How much a fetch may cost. The bytes of a file are known beforehand from its reference; these are
 * the other bounds.
 *
 * @param maxBytes the longest file to fetch at all
 * @param stall the longest a source may take to bring one more sound block of at most 2 MiB
 * @param total the longest a whole fetch may take, over all sources
 */
public record Limits(long maxBytes, Duration stall, Duration total) {
    public Limits {
        if (maxBytes < 1 || !stall.isPositive() || !total.isPositive()) {
            throw new IllegalArgumentException(
                    "Limits are positive, got " + maxBytes + " bytes, " + stall + ", " + total);
        }
    }

    /** Returns limits for models over the open network: 4 GiB, 30 seconds, 1 hour. */
    public static Limits defaults() {
        return new Limits(4L << 30, Duration.ofSeconds(30), Duration.ofHours(1));
    }
}
