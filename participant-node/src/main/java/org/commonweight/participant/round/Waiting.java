package org.commonweight.participant.round;

import org.commonweight.protocol.content.Digest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What keeps a participant from going on in a round, and when it tries again after a failure: after
 * one second, then twice as long each time, up to half a minute.
 */
final class Waiting {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final InstantSource clock;
    private final Map<Digest, String> reasons = new HashMap<>();
    private Instant next = Instant.EPOCH;
    private Duration pause = FIRST;

    Waiting(InstantSource clock) {
        this.clock = clock;
    }

    /** Tells whether something failed so recently that it is not tried again yet. */
    boolean isOn() {
        return clock.instant().isBefore(next);
    }

    /** Notes what is waited for, and tells whether that is new. */
    boolean waitsFor(Digest opening, String reason) {
        return !reason.equals(reasons.put(opening, reason));
    }

    /** Notes a failure, and tells whether it is another than before. */
    boolean failed(Digest opening, String reason) {
        next = clock.instant().plus(pause);
        pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
        return waitsFor(opening, reason);
    }

    /** Notes that it goes on. */
    void over(Digest opening) {
        reasons.remove(opening);
        next = Instant.EPOCH;
        pause = FIRST;
    }

    /** Returns what was waited for last in the round of {@code opening}. */
    Optional<String> reason(Digest opening) {
        return Optional.ofNullable(reasons.get(opening));
    }
}
