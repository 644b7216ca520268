package org.commonweight.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import org.commonweight.ewc.Trainer;
import org.commonweight.ewc.data.DataException;
import org.commonweight.ewc.plain.PlainEngine;
import org.commonweight.lab.experiment.data.DataSets;
import org.commonweight.lab.experiment.result.Trial;
import org.commonweight.lab.experiment.rounds.ExperimentException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every experiment from end to end, tiny and on made-up data. */
class QuickExperimentsTest {
    @TempDir private static Path folder;

    private static Workbench bench = new Workbench(new DataSets(Path.of("none")), trainer());

    @BeforeAll
    static void makeData() throws IOException, DataException {
        bench = new Workbench(SmallData.write(folder), trainer());
    }

    private static Trainer trainer() {
        return new Trainer(new PlainEngine(), InstantSource.system());
    }

    @Test
    void offersEachPublishedExperimentAlsoTiny() {
        assertThat(Experiments.quick())
                .extracting(Experiment::name, Experiment::settings)
                .containsExactlyElementsOf(
                        Experiments.published().stream()
                                .map(e -> tuple(e.name(), e.settings()))
                                .toList());
        assertThat(Experiments.published()).extracting(Experiment::name).doesNotHaveDuplicates();
    }

    @Test
    void keepsOldTasksWithMemoryAndLosesThemWithout() throws Exception {
        Map<String, Trial> trials = run("permuted-mnist");

        double none = figure(trials, SplitDigits.NONE, TaskSequence.ACCURACY);
        double ewc = figure(trials, SplitDigits.EWC, TaskSequence.ACCURACY);
        assertThat(ewc).isGreaterThan(none + 5);
        assertThat(figure(trials, SplitDigits.EWC, TaskSequence.FORGETTING))
                .isLessThan(figure(trials, SplitDigits.NONE, TaskSequence.FORGETTING) - 5);
    }

    @Test
    void tellsPairsApartOnlyWithAHeadForEach() throws Exception {
        Map<String, Trial> task = run("split-mnist-task");
        Map<String, Trial> classes = run("split-mnist-class");

        assertThat(figure(task, SplitDigits.EWC, TaskSequence.ACCURACY)).isGreaterThan(90);
        assertThat(figure(classes, SplitDigits.EWC, TaskSequence.ACCURACY)).isLessThan(40);
        assertThat(figure(classes, SplitDigits.NONE, TaskSequence.ACCURACY)).isLessThan(40);
    }

    @Test
    void averagesOnTheGridAsInSinglePrecision() throws Exception {
        Map<String, Trial> trials = run("fedavg-2nn-iid");

        assertThat(figure(trials, FederatedAveraging.GRID, FederatedAveraging.LAST))
                .isGreaterThan(50);
        assertThat(figure(trials, FederatedAveraging.GRID, FederatedAveraging.DIFFERENCE))
                .isLessThan(0.5);
    }

    @ParameterizedTest
    @CsvSource({"fedavg-2nn-shards, 12", "fedavg-cnn-iid, 15", "one-label-digits, 20", "wisdm, 60"})
    void learnsTogether(String name, double least) throws Exception {
        assertThat(figure(run(name), FederatedAveraging.GRID, FederatedAveraging.BEST))
                .isGreaterThan(least);
    }

    @Test
    void keepsTheOthersWhenANewcomerTrainsAlone() throws Exception {
        Map<String, Trial> trials = run("spoken-digits");

        double before = figure(trials, SpokenDigits.EWC, SpokenDigits.OLD_BEFORE);
        assertThat(before).isGreaterThan(80);
        assertThat(figure(trials, SpokenDigits.NONE, SpokenDigits.GAIN)).isZero();
        assertThat(figure(trials, SpokenDigits.EWC, SpokenDigits.GAIN)).isGreaterThan(10);
        assertThat(figure(trials, SpokenDigits.NONE, SpokenDigits.NEW)).isGreaterThan(80);
    }

    @Test
    void measuresTheSameAgainWithTheSameSeed() throws Exception {
        Trial first = trial(run("split-mnist-task"), SplitDigits.EWC);
        Trial second = trial(run("split-mnist-task"), SplitDigits.EWC);

        assertThat(second.figures()).isEqualTo(first.figures());
        assertThat(second.curves()).isEqualTo(first.curves());
    }

    @Test
    void namesTheDataThatAreMissing(@TempDir Path empty) {
        Workbench bare = new Workbench(new DataSets(empty), trainer());
        for (Experiment experiment : Experiments.quick()) {
            assertThatThrownBy(() -> run(experiment, bare))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining(empty.toString())
                    .hasMessageContaining("docs/learning.md");
        }
    }

    private static double figure(Map<String, Trial> trials, String setting, String name) {
        return Objects.requireNonNull(trial(trials, setting).figures().get(name), name);
    }

    private static Trial trial(Map<String, Trial> trials, String setting) {
        return Objects.requireNonNull(trials.get(setting), setting);
    }

    private static Map<String, Trial> run(String name)
            throws DataException, ExperimentException, IOException, InterruptedException {
        Experiment experiment =
                Experiments.quick().stream().filter(e -> e.name().equals(name)).findFirst().get();
        return run(experiment, bench);
    }

    private static Map<String, Trial> run(Experiment experiment, Workbench bench)
            throws DataException, ExperimentException, IOException, InterruptedException {
        return new ExperimentRun(experiment, List.of(1L), experiment.settings(), Optional.empty())
                .run(bench, line -> {}).stream()
                        .collect(Collectors.toMap(Trial::setting, trial -> trial));
    }
}
