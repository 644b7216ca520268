package org.commonweight.organization.inbox;

import org.commonweight.protocol.sign.Address;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who of one model's participants is here: the latest heartbeat of each. It is lost at a restart
 * and back with the next heartbeats; no round depends on it.
 */
public final class Presence {
    /** How long a heartbeat counts. */
    public static final Duration LASTS = Duration.ofSeconds(90);

    private final InstantSource clock;
    private final Map<Address, Heartbeat> latest = new ConcurrentHashMap<>();

    /** What somebody said last, and when. */
    public record Heartbeat(String platform, boolean ready, Instant at) {}

    /** Begins with nobody here. */
    public Presence(InstantSource clock) {
        this.clock = clock;
    }

    /** Notes a heartbeat; tells whether this participant was not here before. */
    public boolean beat(Address participant, String platform, boolean ready) {
        Heartbeat now = new Heartbeat(platform, ready, clock.instant());
        Heartbeat before = latest.put(participant, now);
        return before == null || !isFresh(before);
    }

    /** Returns how many are here and ready to train. */
    public int ready() {
        return (int) latest.values().stream().filter(h -> h.ready() && isFresh(h)).count();
    }

    /** Returns what {@code participant} said last, however long ago. */
    public Optional<Heartbeat> last(Address participant) {
        return Optional.ofNullable(latest.get(participant));
    }

    /** Tells whether {@code participant} is here and ready to train. */
    public boolean isReady(Address participant) {
        return last(participant).filter(h -> h.ready() && isFresh(h)).isPresent();
    }

    private boolean isFresh(Heartbeat heartbeat) {
        return clock.instant().isBefore(heartbeat.at().plus(LASTS));
    }
}
