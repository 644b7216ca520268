package org.commonweight.lab.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.lab.simulate.SimulationSettings.Rates;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

class CastTest {
    @Test
    void asksDifferentParticipantsOfThoseWhoAreThere() {
        Cast cast = Cast.draw(50, 20, new Rates(0.3, 0.2, 0), new SplittableRandom(1));

        List<Integer> all = new ArrayList<>(cast.committing());
        all.addAll(cast.stragglers());
        assertThat(all).hasSize(20).doesNotHaveDuplicates().allMatch(i -> i >= 0 && i < 50);
        assertThat(cast.size()).isEqualTo(20);
        assertThat(cast.committing()).startsWith(cast.punctual().toArray(Integer[]::new));
    }

    @Test
    void asksAllIfThereAreFewer() {
        Cast cast = Cast.draw(3, 20, Rates.NONE, new SplittableRandom(1));

        assertThat(cast.punctual()).containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void fatesComeAsOftenAsTheRatesSay() {
        Cast cast = Cast.draw(10_000, 10_000, new Rates(0.2, 0.1, 0), new SplittableRandom(7));

        assertThat(cast.dropouts()).hasSizeBetween(1850, 2150);
        assertThat(cast.stragglers()).hasSizeBetween(880, 1120);
    }

    @Test
    void chanceIsTheGeneratorsAlone() {
        Rates rates = new Rates(0.2, 0.1, 0);

        assertThat(Cast.draw(100, 30, rates, new SplittableRandom(5)))
                .isEqualTo(Cast.draw(100, 30, rates, new SplittableRandom(5)));
    }
}
