package org.commonweight.lab.simulate;

import org.commonweight.ledger.local.LocalLedger;
import org.commonweight.ledger.node.LedgerException;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The machine's time and what was skipped of it, for nodes and ledger alike: nobody sits through a
 * window that is waited for in vain.
 */
final class SimulatedTime implements InstantSource {
    private final InstantSource machine;
    private final LocalLedger ledger;
    private volatile Duration skipped = Duration.ZERO;

    SimulatedTime(InstantSource machine, LocalLedger ledger) {
        this.machine = machine;
        this.ledger = ledger;
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(skipped);
    }

    /** Returns the machine's time, of which nothing was skipped. */
    Instant machine() {
        return machine.instant();
    }

    /** Goes on to {@code second} of Unix time; does nothing if that is past. */
    void skipTo(long second) throws LedgerException, InterruptedException {
        long seconds = second - instant().getEpochSecond();
        if (seconds > 0) {
            ledger.skip(Duration.ofSeconds(seconds));
            skipped = skipped.plusSeconds(seconds);
        }
    }
}
