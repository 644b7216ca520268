package org.commonweight.participant.model;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.ModelHistory;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Lets go of what a round no longer needs: own updates two rounds after theirs, since by then
 * whoever wanted them has them, and within the hour everything that nothing refers to.
 */
final class Housekeeping {
    private static final int KEPT_ROUNDS = 2;
    private static final Duration AGE = Duration.ofHours(1);

    private final ContentStore store;
    private final InstantSource clock;
    private Instant collected = Instant.EPOCH;
    private long cleared;

    Housekeeping(ContentStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Returns what the pins of the own update to a round begin with. */
    private static String prefix(Digest model, long round) {
        return "model/" + model + "/round/" + round + "/";
    }

    /** Tidies up, when there is something to tidy and time for it. */
    void look(ModelHistory history) throws ContentException, IOException {
        long upTo = history.nextRound() - 1 - KEPT_ROUNDS;
        for (long round = cleared + 1; round < upTo; round++) {
            for (String pin : store.pins().list(prefix(history.model(), round)).keySet()) {
                store.pins().unpin(pin);
            }
            cleared = round;
        }
        Instant now = clock.instant();
        if (collected.equals(Instant.EPOCH)) {
            collected = now;
        } else if (Duration.between(collected, now).compareTo(AGE) > 0) {
            collected = now;
            store.collect(AGE);
        }
    }
}
