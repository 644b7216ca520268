package org.commonweight.participant.round;

import org.commonweight.ewc.pace.Pace;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Stops training between two steps when something turns against it that held when it began: the
 * hours are over, the machine goes on battery, somebody wants it, or the disk gets full. What was
 * trained stays in the checkpoint, and training goes on from there when it may again.
 */
final class LimitWatch implements Pace {
    /** Asking for the power source can start a process. */
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final Condition condition;
    private final InstantSource clock;
    private Instant asked = Instant.MIN;

    /** What has to hold. */
    @FunctionalInterface
    interface Condition {
        /** Returns why training is not to go on now; nothing if it may. */
        Optional<String> objection() throws DeclinedException;
    }

    LimitWatch(Condition condition, InstantSource clock) {
        this.condition = condition;
        this.clock = clock;
    }

    @Override
    public void betweenSteps() throws InterruptedException {
        Instant now = clock.instant();
        // A clock that was set back must not put the limits off until it is where it was.
        if (!now.isBefore(asked) && now.isBefore(asked.plus(EVERY))) {
            return;
        }
        asked = now;
        try {
            Optional<String> objection = condition.objection();
            if (objection.isPresent()) {
                throw new Stopped(objection.get());
            }
        } catch (DeclinedException declined) {
            // Going on would be for nothing; the next attempt is refused by the same words.
            throw new Stopped(String.valueOf(declined.getMessage()));
        }
    }

    /** Interrupts training for a reason that is known, as a trainer takes any interruption. */
    static final class Stopped extends InterruptedException {
        private static final long serialVersionUID = 1L;

        private Stopped(String why) {
            super(why);
        }

        PausedException reason() {
            return new PausedException(String.valueOf(getMessage()));
        }
    }
}
