package org.commonweight.ledger.rpc;

import java.time.Duration;

/** What one call may take: time to connect, time in all, and bytes of the answer. */
public record HttpLimits(Duration connect, Duration total, long maxBytes) {
    /** Returns 5 s to connect, 60 s in all, and 64 MiB. */
    public static HttpLimits standard() {
        return new HttpLimits(Duration.ofSeconds(5), Duration.ofSeconds(60), 64L << 20);
    }
}
