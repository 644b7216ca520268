package org.commonweight.organization.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalDouble;

class ForgettingTest {
    @Test
    void isTheMeanLossOfEachLabelSinceItsOwnBest() {
        Scores first = scores(0.9, 0.2);
        Scores second = scores(0.5, 0.8);

        assertThat(Forgetting.of(List.of(first, second), scores(0.6, 0.7)))
                .isEqualTo((0.3 + 0.1) / 2, within(1e-12));
    }

    @Test
    void isNothingForWhatWasLearned() {
        assertThat(Forgetting.of(List.of(scores(0.1, 0.1)), scores(0.9, 0.9))).isZero();
        assertThat(Forgetting.of(List.of(), scores(0.9, 0.9))).isZero();
    }

    @Test
    void leavesOutLabelsThatTheHoldOutLacks() {
        Scores before = new Scores(0.5, 1, List.of(OptionalDouble.of(0.5), OptionalDouble.empty()));
        Scores now = new Scores(0.4, 1, List.of(OptionalDouble.of(0.4), OptionalDouble.empty()));

        assertThat(Forgetting.of(List.of(before), now)).isEqualTo(0.1, within(1e-12));
    }

    @Test
    void scoresAreReadAgainAsTheyWereWritten() throws Exception {
        Scores known = new Scores(0.5, 1.25, List.of(OptionalDouble.of(1), OptionalDouble.empty()));
        Scores lossless = new Scores(0.5, Double.NaN, List.of());

        assertThat(Scores.read(known.toJson())).isEqualTo(known);
        assertThat(Scores.read(lossless.toJson()).loss()).isNaN();
    }

    private static Scores scores(double one, double other) {
        return new Scores(
                (one + other) / 2, 1, List.of(OptionalDouble.of(one), OptionalDouble.of(other)));
    }
}
