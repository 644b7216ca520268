package org.commonweight.lab.experiment.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonweight.lab.experiment.result.Known.Goal;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

class ResultTableTest {
    private static final List<Trial> THREE =
            List.of(Trials.of(1, 93, true), Trials.of(2, 94, true), Trials.of(3, 95, true));

    @Test
    void printsMeanAndSpreadBesideWhatIsKnown() {
        List<Known> known = List.of(Trials.KNOWN.reach(Goal.atLeast(93.9)));

        assertThat(ResultTable.of(known, THREE))
                .contains("| online EWC | accuracy, % | 94.0 ± 1.0 | 3     | 94.4, somebody |")
                .contains("≥ 93.9 | reached |");
        assertThat(ResultTable.missed(known, THREE)).isEmpty();
        assertThat(ResultTable.time(THREE))
                .isEqualTo("3 trials of 1.5 minutes of processor time each, by plain/1");
    }

    @Test
    void saysThatAGoalIsMissed() {
        List<Known> known =
                List.of(
                        Trials.KNOWN.reach(Goal.atLeast(94.1)),
                        Trials.KNOWN.reach(Goal.atMost(93.9)),
                        Trials.KNOWN.reach(new Goal(93.5, 94.5)));

        assertThat(ResultTable.missed(known, THREE)).containsExactly(known.get(0), known.get(1));
        assertThat(ResultTable.of(known, THREE)).contains("missed").contains("93.5 to 94.5");
    }

    @Test
    void judgesNothingByTrialsThatWereCut() {
        List<Known> known = List.of(Trials.KNOWN.reach(Goal.atLeast(99)));
        List<Trial> cut = List.of(Trials.of(1, 80, false));

        assertThat(ResultTable.of(known, cut))
                .contains("80.0, cut after 2")
                .doesNotContain("missed");
        assertThat(ResultTable.time(cut)).isEqualTo("no trial is complete");
    }

    @Test
    void countsTrialsThatWereCutOnlyIfNoneIsComplete() {
        List<Trial> mixed = List.of(Trials.of(1, 93, true), Trials.of(2, 10, false));

        assertThat(ResultTable.of(List.of(Trials.KNOWN), mixed))
                .contains("| 93.0 ")
                .contains("| 1 ");
    }

    @Test
    void missesAGoalThatATrialNeverCameTo() {
        Trial never =
                new Trial(
                        "example",
                        Trials.SETTING,
                        4,
                        Trials.ENGINE,
                        Trials.of(4, 0, true).parameters(),
                        Map.of(),
                        Map.of(),
                        true,
                        Duration.ZERO);
        List<Known> known = List.of(Trials.KNOWN.reach(Goal.atMost(100)));

        assertThat(ResultTable.missed(known, List.of(Trials.of(1, 90, true), never)))
                .isEqualTo(known);
        assertThat(ResultTable.of(known, List.of(Trials.of(1, 90, true), never)))
                .contains("90.0 in 1");
        assertThat(ResultTable.of(known, List.of(never))).contains("never");
        assertThat(ResultTable.of(known, List.of())).contains("not run");
    }
}
