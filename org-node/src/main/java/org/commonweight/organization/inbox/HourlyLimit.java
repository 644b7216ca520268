package org.commonweight.organization.inbox;

import org.commonweight.protocol.sign.Address;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * How often each member may replace what it leaves within an hour of the clock; what was replaced
 * stays on the disk about as long.
 */
final class HourlyLimit {
    private static final long HOUR = 3600;

    private final int times;
    private final InstantSource clock;
    private final Map<Address, Integer> counts = new HashMap<>();
    private long hour;

    HourlyLimit(int times, InstantSource clock) {
        this.times = times;
        this.clock = clock;
    }

    /** Counts once more for {@code member}, and tells whether that is not too often. */
    synchronized boolean allows(Address member) {
        long now = clock.instant().getEpochSecond() / HOUR;
        if (now != hour) {
            hour = now;
            counts.clear();
        }
        return counts.merge(member, 1, Integer::sum) <= times;
    }
}
