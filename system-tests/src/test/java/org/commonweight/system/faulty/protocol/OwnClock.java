package org.commonweight.system.faulty.protocol;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Takes time and chance from the machine instead of being given them. */
final class OwnClock {
    private OwnClock() {}

    static List<Object> time() {
        return List.of(
                Instant.now(),
                InstantSource.system(),
                Clock.systemUTC(),
                System.currentTimeMillis());
    }

    static List<Object> chance() {
        return List.of(
                new Random(),
                ThreadLocalRandom.current(),
                RandomGenerator.getDefault(),
                UUID.randomUUID(),
                Math.random());
    }

    /** A reference counts as a call. */
    static Supplier<SecureRandom> later() {
        return SecureRandom::new;
    }
}
