package org.commonweight.ledger.rpc;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to keep trying: pauses double from {@code first} to {@code longest}, each shortened by a
 * random part up to a half so that many clients do not come back together, until the pauses add up
 * to {@code total}.
 */
public record Backoff(RandomGenerator random, Duration first, Duration longest, Duration total) {
    /**
     * Returns pauses from 200 ms to 2 s, and ten seconds in all: long enough for a node that starts
     * again, and short enough that whoever waits longer soon says for what.
     */
    public static Backoff standard(RandomGenerator random) {
        return new Backoff(
                random, Duration.ofMillis(200), Duration.ofSeconds(2), Duration.ofSeconds(10));
    }

    /** Returns no pauses at all: every endpoint is asked once, and then the call has failed. */
    public static Backoff none() {
        return new Backoff(() -> 0, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }

    /** Begins to count the pauses of one call. */
    Pauses pauses() {
        return new Pauses();
    }

    /** The pauses of one call. */
    final class Pauses {
        private Duration next = first;
        private Duration left = total;

        /**
         * Returns how long to pause now, or a negative duration if the patience is used up.
         *
         * @param demanded what the endpoint asked for, or zero
         */
        Duration next(Duration demanded) {
            long half = Math.max(1, next.toNanos() / 2);
            Duration pause = Duration.ofNanos(half + random.nextLong(half));
            next = min(next.multipliedBy(2), longest);
            Duration wanted = pause.compareTo(demanded) > 0 ? pause : demanded;
            left = left.minus(wanted);
            return left.isNegative() ? left : wanted;
        }
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
