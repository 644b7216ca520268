package org.commonweight.ewc.pace;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Keeps one training thread at {@code percent} of one processor: after work of b it sleeps for
 * {@code b·(100 − percent)/percent}, in pieces of at least 10 ms, and what a sleep lasted too long
 * or too short counts at the next one. So the share over a minute is within two points of the one
 * asked for, on whatever machine. One instance for one thread.
 */
public final class CpuShare implements Pace {
    private static final Duration LEAST_SLEEP = Duration.ofMillis(10);

    /** What was slept too long is remembered up to here: a suspended laptop owes nobody an hour. */
    private static final Duration MOST_CREDIT = Duration.ofSeconds(1);

    private final int percent;
    private final InstantSource clock;
    private final Sleeper sleeper;
    private Instant workingSince;
    private Duration owed = Duration.ZERO;

    /**
     * Starts to measure now.
     *
     * @param percent share of one processor, 1…100; 100 never sleeps
     */
    public CpuShare(int percent, InstantSource clock, Sleeper sleeper) {
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException("Not 1 to 100 percent: " + percent);
        }
        this.percent = percent;
        this.clock = clock;
        this.sleeper = sleeper;
        this.workingSince = clock.instant();
    }

    @Override
    public void betweenSteps() throws InterruptedException {
        Instant now = clock.instant();
        Duration busy = Duration.between(workingSince, now);
        if (busy.isPositive()) {
            owed = owed.plus(busy.multipliedBy(100 - percent).dividedBy(percent));
        }
        workingSince = now;
        if (owed.compareTo(LEAST_SLEEP) >= 0) {
            sleeper.sleep(owed);
            workingSince = clock.instant();
            Duration left = owed.minus(Duration.between(now, workingSince));
            owed = left.compareTo(MOST_CREDIT.negated()) < 0 ? MOST_CREDIT.negated() : left;
        }
    }
}
