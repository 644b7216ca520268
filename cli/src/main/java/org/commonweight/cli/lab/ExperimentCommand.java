package org.commonweight.cli.lab;

import org.commonweight.ewc.EngineException;
import org.commonweight.ewc.Trainer;
import org.commonweight.ewc.TrainingEngine;
import org.commonweight.ewc.data.DataException;
import org.commonweight.ewc.djl.DjlEngine;
import org.commonweight.ewc.plain.PlainEngine;
import org.commonweight.lab.experiment.Experiment;
import org.commonweight.lab.experiment.ExperimentRun;
import org.commonweight.lab.experiment.Experiments;
import org.commonweight.lab.experiment.Workbench;
import org.commonweight.lab.experiment.data.DataSets;
import org.commonweight.lab.experiment.result.Known;
import org.commonweight.lab.experiment.result.ResultFiles;
import org.commonweight.lab.experiment.result.ResultTable;
import org.commonweight.lab.experiment.result.Trial;
import org.commonweight.lab.experiment.result.TrialFolder;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;

/** {@code commonweight experiment}: published results, measured again. */
@Command(
        name = "experiment",
        description = {
            "Measure a published result with the classes that nodes use, and print it beside it.",
            "Findings are goals that were missed. See docs/learning.md."
        },
        mixinStandardHelpOptions = true)
public final class ExperimentCommand implements Callable<Integer> {
    private static final String DATA = "COMMONWEIGHT_DATA";

    /** What takes the steps. */
    enum Engine {
        PYTORCH,
        PLAIN
    }

    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "One of those of --list.")
    private @Nullable String name;

    @Option(names = "--list", description = "Name all experiments and end.")
    private boolean list;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "1",
            description = "Run each setting N times; default ${DEFAULT-VALUE}.")
    private int seeds;

    @Option(
            names = "--first-seed",
            paramLabel = "K",
            defaultValue = "1",
            description = "Seeds are K, K+1, …; default ${DEFAULT-VALUE}.")
    private long firstSeed;

    @Option(
            names = "--setting",
            paramLabel = "WORDS",
            description = "Run this setting only, as the table names it; may be repeated.")
    private List<String> settings = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = {
                "Keep trials, result and plots in DIR/NAME, or DIR/NAME-quick and the like.",
                "What is complete there is not run again, what was cut is run anew."
            })
    private @Nullable Path out;

    @Option(
            names = "--report",
            description = "Run nothing: show what --out holds, trials that were cut included.")
    private boolean report;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the data sets are; default: the environment's " + DATA + ".")
    private @Nullable Path data;

    @Option(
            names = "--engine",
            paramLabel = "WHICH",
            defaultValue = "pytorch",
            description = {
                "pytorch, or plain: slower, but with the same bits on every machine.",
                "Default ${DEFAULT-VALUE}."
            })
    private Engine engine = Engine.PYTORCH;

    @Option(
            names = "--validation",
            description = {
                "Set a part of the training rows apart and test on it, not on the test rows:",
                "for choosing settings."
            })
    private boolean validation;

    @Option(
            names = "--lambda",
            paramLabel = "LAMBDA",
            description = "Another weight of the memory than the one of --list.")
    private @Nullable BigDecimal lambda;

    @Option(names = "--quick", description = "A tiny variant that takes seconds and shows nothing.")
    private boolean quick;

    @Override
    public Integer call() throws Exception {
        PrintWriter print = spec.commandLine().getOut();
        List<Experiment> all = quick ? Experiments.quick() : Experiments.published();
        if (list) {
            all.forEach(each -> print.printf("%-18s %s%n", each.name(), each.title()));
            print.flush();
            return 0;
        }
        Experiment experiment = weighted(named(all));
        List<Known> known = known(experiment);
        Optional<ResultFiles> files =
                Optional.ofNullable(out)
                        .map(folder -> new ResultFiles(folder.resolve(folderName(experiment))));
        List<Trial> trials = report ? kept(experiment, files) : run(experiment, files, print);
        print.println();
        print.print(ResultTable.of(known, trials));
        print.println();
        print.println(ResultTable.time(trials));
        print.flush();
        if (files.isPresent() && !report) {
            files.get().write(experiment.title(), known, trials);
        }
        return ResultTable.missed(known, trials).isEmpty() ? 0 : 1;
    }

    private List<Trial> run(Experiment experiment, Optional<ResultFiles> files, PrintWriter print)
            throws Exception {
        Optional<TrialFolder> folder = files.map(ResultFiles::trials);
        Workbench bench = new Workbench(data(), new Trainer(engine(), InstantSource.system()));
        return plan(experiment, folder)
                .run(
                        bench,
                        line -> {
                            print.println(line);
                            print.flush();
                        });
    }

    private ExperimentRun plan(Experiment experiment, Optional<TrialFolder> folder) {
        if (seeds < 1 || firstSeed < 0) {
            throw wrong("--seeds is at least 1, --first-seed at least 0");
        }
        for (String setting : settings) {
            if (!experiment.settings().contains(setting)) {
                throw wrong(
                        "%s has no setting '%s', only %s"
                                .formatted(
                                        experiment.name(),
                                        setting,
                                        String.join(", ", experiment.settings())));
            }
        }
        return new ExperimentRun(
                experiment,
                LongStream.range(firstSeed, firstSeed + seeds).boxed().toList(),
                settings.isEmpty() ? experiment.settings() : settings,
                folder);
    }

    private List<Trial> kept(Experiment experiment, Optional<ResultFiles> files)
            throws IOException {
        if (files.isEmpty()) {
            throw wrong("--report needs --out, the folder to report on");
        }
        TrialFolder folder = files.get().trials();
        List<Trial> all = folder.readAll();
        if (!all.isEmpty()) {
            folder.requireEngine(all.getFirst().engine());
        }
        List<Trial> fitting =
                all.stream()
                        .filter(trial ->
                                trial.parameters().equals(experiment.parameters(trial.setting())))
                        .toList();
        if (fitting.size() < all.size()) {
            spec.commandLine()
                    .getErr()
                    .printf(
                            "commonweight: %d trials had other parameters and are left out%n",
                            all.size() - fitting.size());
        }
        return fitting;
    }

    private Experiment weighted(Experiment experiment) {
        if (lambda == null) {
            return experiment;
        }
        if (lambda.signum() < 0 || Double.isInfinite(lambda.doubleValue())) {
            throw wrong("--lambda is at least 0 and below 1.8e308");
        }
        return experiment
                .withLambda(lambda)
                .orElseThrow(() -> wrong(experiment.name() + " has no memory to weigh"));
    }

    /** What is known was measured on test rows. */
    private List<Known> known(Experiment experiment) {
        return validation ? Known.open(experiment.known()) : experiment.known();
    }

    private Experiment named(List<Experiment> all) {
        if (name == null) {
            throw wrong("Name an experiment, or --list them");
        }
        return all.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        wrong(
                                "There is no experiment '%s', only %s"
                                        .formatted(
                                                name,
                                                String.join(
                                                        ", ",
                                                        all.stream()
                                                                .map(Experiment::name)
                                                                .toList()))));
    }

    /** Tiny trials and those of other settings must not take the place of those of a table. */
    private String folderName(Experiment experiment) {
        return experiment.name()
                + (quick ? "-quick" : "")
                + (validation ? "-validation" : "")
                + (lambda == null ? "" : "-lambda-" + lambda.toPlainString());
    }

    private DataSets data() throws DataException {
        if (data != null) {
            return new DataSets(data, validation);
        }
        String folder = System.getenv(DATA);
        if (folder == null || folder.isBlank()) {
            throw new DataException(
                    "no data: name the folder of the data sets by --data or %s, as docs/learning.md says"
                            .formatted(DATA));
        }
        return new DataSets(Path.of(folder), validation);
    }

    private TrainingEngine engine() throws EngineException {
        return switch (engine) {
            case PYTORCH -> DjlEngine.load();
            case PLAIN -> new PlainEngine();
        };
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
