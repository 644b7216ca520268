package org.commonweight.organization.round;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.ipfs.store.TemporaryStore;
import org.junit.jupiter.api.Test;

import java.time.InstantSource;

class UpdateCollectorTest {
    private static final int ELEMENTS = 100;

    @Test
    void admitsAndPinsACrowdThatIsFetchedInSeveralTurns() throws Exception {
        int members = 2 * UpdateFetch.AT_ONCE + 3;
        try (TemporaryStore scratch = TemporaryStore.open(InstantSource.system())) {
            CrowdedRound round = new CrowdedRound(scratch.store(), members, ELEMENTS);

            assertThat(round.collect()).isGreaterThan(4L * ELEMENTS * members);
            assertThat(scratch.store().pins().list("")).hasSize(2 * members);
        }
    }
}
