package org.commonweight.ewc.pace;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

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

    /** What a step takes at most: longer was a suspended laptop, or a clock that was set. */
    private static final long LONGEST_STEP = Duration.ofSeconds(20).toNanos();

    private final int percent;
    private final InstantSource clock;
    private final Sleeper sleeper;
    private final LongSupplier processorNanos;
    private Instant workingSince;
    private long worked;
    private Duration owed = Duration.ZERO;

    /**
     * Starts to measure now, and takes all time between two sleeps for work.
     *
     * @param percent share of one processor, 1…100; 100 never sleeps
     */
    public CpuShare(int percent, InstantSource clock, Sleeper sleeper) {
        this(
                percent,
                clock,
                sleeper,
                () -> ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant()));
    }

    /**
     * Starts to measure now. Time for which others had the processor counts as rest, so that the
     * share is kept on a busy machine too.
     *
     * @param percent share of one processor, 1…100; 100 never sleeps
     * @param processorNanos the processor time that the training thread has had so far
     */
    public CpuShare(
            int percent, InstantSource clock, Sleeper sleeper, LongSupplier processorNanos) {
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException("Not 1 to 100 percent: " + percent);
        }
        this.percent = percent;
        this.clock = clock;
        this.sleeper = sleeper;
        this.processorNanos = processorNanos;
        this.workingSince = clock.instant();
        this.worked = processorNanos.getAsLong();
    }

    @Override
    public void betweenSteps() throws InterruptedException {
        Instant now = clock.instant();
        Duration passed = Duration.between(workingSince, now);
        long had = processorNanos.getAsLong();
        if (passed.isPositive()) {
            long busy = Math.clamp(had - worked, 0, Math.min(passed.toNanos(), LONGEST_STEP));
            Duration rest = Duration.ofNanos(busy).multipliedBy(100 - percent).dividedBy(percent);
            owe(owed.plus(rest).minus(passed.minusNanos(busy)));
        }
        workingSince = now;
        worked = had;
        if (owed.compareTo(LEAST_SLEEP) >= 0) {
            sleeper.sleep(owed);
            workingSince = clock.instant();
            worked = processorNanos.getAsLong();
            Duration slept = Duration.between(now, workingSince);
            // A clock that was set back meanwhile does not tell how long that was.
            owe(slept.isNegative() ? Duration.ZERO : owed.minus(slept));
        }
    }

    private void owe(Duration duration) {
        owed = duration.compareTo(MOST_CREDIT.negated()) < 0 ? MOST_CREDIT.negated() : duration;
    }
}
