package org.commonweight.lab.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.protocol.sign.Address;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

class CrowdTest {
    @Test
    void newcomersJoinEvenlyAfterTheFirstRound() {
        Crowd crowd = crowd(10, 5, 0.8);

        assertThat(List.of(crowd.presentIn(1), crowd.presentIn(3), crowd.presentIn(5)))
                .containsExactly(2, 6, 10);
    }

    @Test
    void everyoneJoinsOnce() {
        Crowd crowd = crowd(11, 4, 0.5);
        List<Address> joined = new ArrayList<>();
        for (int round = 1; round <= 4; round++) {
            joined.addAll(crowd.joiningIn(round));
            assertThat(joined).hasSize(crowd.presentIn(round));
        }
        assertThat(joined).hasSize(11).doesNotHaveDuplicates();
    }

    @Test
    void somebodyIsThereFromTheBeginning() {
        assertThat(crowd(3, 2, 1).presentIn(1)).isEqualTo(1);
        assertThat(crowd(3, 1, 0).presentIn(1)).isEqualTo(3);
    }

    private static Crowd crowd(int participants, int rounds, double newcomers) {
        return Crowd.of(
                new SimulationSettings(
                        participants,
                        participants,
                        rounds,
                        true,
                        true,
                        false,
                        new SimulationSettings.Rates(0, 0, newcomers),
                        Dealing.IID,
                        Optional.empty(),
                        1),
                new Random(3));
    }
}
