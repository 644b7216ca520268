package org.commonweight.protocol.round;

import org.commonweight.protocol.content.Digest;

import java.util.Comparator;

/** Where an event stands in the chain; {@code blockTime} is Unix seconds. */
public record LogPosition(
        long blockNumber, Digest blockHash, long blockTime, int logIndex, Digest transaction)
        implements Comparable<LogPosition> {
    private static final Comparator<LogPosition> ORDER =
            Comparator.comparingLong(LogPosition::blockNumber)
                    .thenComparingInt(LogPosition::logIndex);

    /** Orders by block, then by index in the block. */
    @Override
    public int compareTo(LogPosition other) {
        return ORDER.compare(this, other);
    }
}
