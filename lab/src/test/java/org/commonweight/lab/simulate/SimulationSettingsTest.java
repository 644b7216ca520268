package org.commonweight.lab.simulate;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.commonweight.lab.simulate.SimulationSettings.Rates;
import org.junit.jupiter.api.Test;

import java.util.Optional;

class SimulationSettingsTest {
    @Test
    void namesTheOptionThatIsOutOfRange() {
        assertThatThrownBy(() -> settings(0, 1, 1)).hasMessageContaining("--participants");
        assertThatThrownBy(() -> settings(5000, 4097, 1)).hasMessageContaining("--per-round");
        assertThatThrownBy(() -> settings(1, 1, 0)).hasMessageContaining("--rounds");
        assertThatThrownBy(() -> settings(3, 4, 1))
                .hasMessage("--per-round 4 is more than the 3 participants");
    }

    @Test
    void ratesAreSharesAndTogetherAtMostAll() {
        assertThatThrownBy(() -> new Rates(-0.1, 0, 0)).hasMessageContaining("--dropout");
        assertThatThrownBy(() -> new Rates(0, Double.NaN, 0)).hasMessageContaining("--straggler");
        assertThatThrownBy(() -> new Rates(0, 0, 2)).hasMessageContaining("--newcomer");
        assertThatThrownBy(() -> new Rates(0.6, 0.6, 0)).hasMessageContaining("together");
    }

    private static SimulationSettings settings(int participants, int perRound, int rounds) {
        return new SimulationSettings(
                participants,
                perRound,
                rounds,
                true,
                true,
                false,
                Rates.NONE,
                Dealing.IID,
                Optional.empty(),
                1);
    }
}
