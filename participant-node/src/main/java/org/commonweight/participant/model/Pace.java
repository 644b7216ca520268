package org.commonweight.participant.model;

import org.commonweight.participant.round.ParticipantLog;
import org.commonweight.participant.round.RoundLoop;
import org.commonweight.protocol.round.LogPosition;
import org.commonweight.protocol.round.ModelHistory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How often the ledger is looked at: twenty times a second while something happens, once in a
 * second or two when nothing has for a while. Notices, too, that the machine slept.
 */
final class Pace {
    private static final Duration QUICK = Duration.ofMillis(50);
    private static final Duration CALM = Duration.ofMillis(500);
    private static final Duration SLOW = Duration.ofSeconds(2);
    private static final Duration UNTIL_CALM = Duration.ofMinutes(2);
    private static final Duration UNTIL_SLOW = Duration.ofMinutes(30);
    private static final Duration SLEEP = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final ParticipantLog log;
    private Optional<LogPosition> last = Optional.empty();
    private Instant changed = Instant.EPOCH;

    Pace(InstantSource clock, ParticipantLog log) {
        this.clock = clock;
        this.log = log;
    }

    void pause(ModelHistory history) throws InterruptedException {
        Instant now = clock.instant();
        if (!last.equals(Optional.of(history.last()))) {
            last = Optional.of(history.last());
            changed = now;
        }
        boolean busy = RoundLoop.isBusy(history, now.getEpochSecond());
        Duration pause = of(Duration.between(changed, now), busy);
        Thread.sleep(pause);
        Duration slept = Duration.between(now, clock.instant()).minus(pause);
        if (slept.compareTo(SLEEP) > 0) {
            log.slept(slept);
        }
    }

    /** Returns how long to pause when nothing has changed for {@code quiet}. */
    static Duration of(Duration quiet, boolean busy) {
        if (quiet.compareTo(UNTIL_CALM) < 0) {
            return QUICK;
        }
        return busy || quiet.compareTo(UNTIL_SLOW) < 0 ? CALM : SLOW;
    }
}
