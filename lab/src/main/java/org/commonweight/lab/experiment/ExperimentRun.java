package org.commonweight.lab.experiment;

import org.commonweight.ewc.data.DataException;
import org.commonweight.lab.experiment.result.Trial;
import org.commonweight.lab.experiment.result.TrialFolder;
import org.commonweight.lab.experiment.result.TrialLog;
import org.commonweight.lab.experiment.rounds.ExperimentException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs the trials of an experiment, one after the other.
 *
 * @param seeds of which each setting is run, ascending
 * @param settings to run
 * @param folder where trials are kept; one that is complete there is not run again
 */
public record ExperimentRun(
        Experiment experiment,
        List<Long> seeds,
        List<String> settings,
        Optional<TrialFolder> folder) {
    public ExperimentRun {
        seeds = List.copyOf(seeds);
        settings = List.copyOf(settings);
    }

    /**
     * Returns the trials, in the order of seeds and then settings.
     *
     * @param progress takes a line for every task or round
     * @throws IOException if trials cannot be kept, or those in the folder are of another engine
     */
    public List<Trial> run(Workbench bench, Consumer<String> progress)
            throws DataException, ExperimentException, IOException, InterruptedException {
        if (folder.isPresent()) {
            folder.get().requireEngine(bench.trainer().engine());
        }
        List<Trial> trials = new ArrayList<>();
        for (long seed : seeds) {
            for (String setting : settings) {
                Optional<Trial> kept = kept(setting, seed);
                trials.add(kept.isPresent() ? kept.get() : trial(setting, seed, bench, progress));
            }
        }
        return trials;
    }

    private Optional<Trial> kept(String setting, long seed) throws IOException {
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        return folder.get()
                .read(setting, seed)
                .filter(trial ->
                        trial.complete()
                                && trial.parameters().equals(experiment.parameters(setting)));
    }

    private Trial trial(String setting, long seed, Workbench bench, Consumer<String> progress)
            throws DataException, ExperimentException, IOException, InterruptedException {
        TrialLog log =
                new TrialLog(
                        experiment.name(),
                        setting,
                        seed,
                        bench.trainer().engine(),
                        experiment.parameters(setting),
                        folder,
                        progress);
        experiment.run(setting, seed, bench, log);
        return log.complete();
    }
}
