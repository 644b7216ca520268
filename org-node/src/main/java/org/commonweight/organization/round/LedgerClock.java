package org.commonweight.organization.round;

import org.commonweight.organization.operator.OperatorLog;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time by which the windows of rounds are judged: this machine's, or the ledger's where this
 * machine is ahead of it, since whoever acts too early is refused. Says once that the two differ.
 */
public final class LedgerClock implements InstantSource {
    /** A block is about as old when it is heard of; some chains have one in twelve seconds. */
    private static final Duration TOLERANCE = Duration.ofSeconds(15);

    /** Beyond it, this machine rather slept before it heard of the block. */
    private static final Duration MOST = Duration.ofHours(1);

    private final InstantSource machine;
    private final OperatorLog log;
    private volatile Duration ahead = Duration.ZERO;
    private boolean said;

    /** Begins with the time of {@code machine}. */
    public LedgerClock(InstantSource machine, OperatorLog log) {
        this.machine = machine;
        this.log = log;
    }

    @Override
    public Instant instant() {
        return machine.instant().minus(ahead);
    }

    /** Compares with the time, in Unix seconds, of a block that was made a moment ago. */
    synchronized void compare(long blockTime) {
        Duration difference = Duration.between(Instant.ofEpochSecond(blockTime), machine.instant());
        boolean differs = difference.abs().compareTo(TOLERANCE) > 0;
        boolean believed = differs && difference.compareTo(MOST) < 0;
        ahead = believed && difference.isPositive() ? difference : Duration.ZERO;
        if (differs && !said) {
            log.clockDiffers(difference.toSeconds());
        }
        said = differs;
    }
}
