package org.commonweight.ledger.node;

import java.time.Duration;

/** Waits in growing pauses, from 20 ms to half a second, until a total is used up. */
public final class Patience {
    private static final Duration FIRST = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofMillis(500);

    private final Duration total;
    private Duration left;
    private Duration pause = FIRST;

    private Patience(Duration total) {
        this.total = total;
        this.left = total;
    }

    /** Returns the patience to wait {@code total} in all. */
    public static Patience of(Duration total) {
        return new Patience(total);
    }

    /** Returns how much of the total is used up. */
    public Duration used() {
        return total.minus(left);
    }

    /** Pauses and returns true, or returns false at once when nothing is left. */
    public boolean pause() throws InterruptedException {
        if (left.isZero() || left.isNegative()) {
            return false;
        }
        Thread.sleep(pause);
        left = left.minus(pause);
        Duration longer = pause.multipliedBy(3).dividedBy(2);
        pause = longer.compareTo(LONGEST) < 0 ? longer : LONGEST;
        return true;
    }
}
