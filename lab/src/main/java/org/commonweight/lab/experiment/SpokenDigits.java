package org.commonweight.lab.experiment;

import org.commonweight.ewc.data.CsvScaling;
import org.commonweight.ewc.data.DataException;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.data.FeatureSums;
import org.commonweight.ewc.data.GroupedDataset;
import org.commonweight.ewc.data.Origin;
import org.commonweight.ewc.data.Split;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.ClassMask;
import org.commonweight.ewc.model.Evaluation;
import org.commonweight.ewc.model.Initialization;
import org.commonweight.lab.experiment.result.Known;
import org.commonweight.lab.experiment.result.TrialLog;
import org.commonweight.lab.experiment.rounds.Averaging;
import org.commonweight.lab.experiment.rounds.Community;
import org.commonweight.lab.experiment.rounds.ExperimentException;
import org.commonweight.protocol.average.Grid;
import org.commonweight.protocol.average.MemoryRule;
import org.commonweight.protocol.json.CanonicalDecimal;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.tensor.Weights;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Spoken digits: speakers train together and remember, then a newcomer trains alone. What has the
 * model learned of the newcomer, and what does it still know of the others?
 *
 * @param newcomer the speaker who comes last
 * @param rounds in which the others train together before
 * @param together how they train
 * @param alone how the newcomer trains
 * @param lambda of EWC, and of FedProx with the same mean over all weights
 */
record SpokenDigits(
        String name,
        String title,
        String newcomer,
        int rounds,
        Recipe together,
        Recipe alone,
        BigDecimal lambda,
        int fisherSamples,
        List<Known> known)
        implements Experiment {
    static final String NONE = "none";
    static final String EWC = "EWC";
    static final String PROX = "FedProx";
    static final String OLD_BEFORE = "the others, before";
    static final String NEW_BEFORE = "the newcomer, before";
    static final String OLD = "the others, after";
    static final String NEW = "the newcomer, after";
    static final String GAIN = "the others, above none";
    private static final Architecture NET = Architecture.mlp(380, 64, 10);
    private static final ClassMask ALL = ClassMask.all(NET.classes());
    private static final int MEMORY_SCALE = 24;

    SpokenDigits {
        known = List.copyOf(known);
    }

    @Override
    public JsonObject parameters(String setting) {
        return JsonObject.builder()
                .put("alone", alone.toJson())
                .put("architecture", NET.toJson())
                .put("fisherSamples", fisherSamples)
                .put("lambda", CanonicalDecimal.of(lambda.doubleValue()))
                .put("newcomer", newcomer)
                .put("rounds", rounds)
                .put("together", together.toJson())
                .build();
    }

    @Override
    public Optional<Experiment> withLambda(BigDecimal other) {
        return Optional.of(
                new SpokenDigits(
                        name,
                        title,
                        newcomer,
                        rounds,
                        together,
                        alone,
                        other,
                        fisherSamples,
                        known));
    }

    @Override
    public void run(String setting, long seed, Workbench bench, TrialLog log)
            throws DataException, ExperimentException, IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(seed);
        GroupedDataset raw = bench.data().spokenDigits(Split.TRAIN);
        CsvScaling scaling = scaling(raw);
        GroupedDataset train = scaled(scaling, raw);
        GroupedDataset test = scaled(scaling, bench.data().spokenDigits(Split.TEST));
        Dataset oldTest = test.where(origin -> !isNewcomer(origin)).data();
        Dataset newTest = test.where(this::isNewcomer).data();
        Community community = together(train.where(origin -> !isNewcomer(origin)), bench, random);
        log.figure(OLD_BEFORE, percent(community.model(), oldTest));
        log.figure(NEW_BEFORE, percent(community.model(), newTest));
        log.keep("trained together");
        if (setting.equals(PROX)) {
            community.rememberEvenly();
        }
        List<Dataset> rows = List.of(train.where(this::isNewcomer).data());
        long order = random.nextLong();
        Weights plain = alone(community, rows, BigDecimal.ZERO, order);
        Weights held = setting.equals(NONE) ? plain : alone(community, rows, lambda, order);
        log.figure(OLD, percent(held, oldTest));
        log.figure(NEW, percent(held, newTest));
        log.figure(GAIN, percent(held, oldTest) - percent(plain, oldTest));
        log.keep("the newcomer has trained");
    }

    private Community together(GroupedDataset train, Workbench bench, SplittableRandom random)
            throws ExperimentException, InterruptedException {
        List<Dataset> speakers =
                train.groupNames().stream()
                        .map(name -> train.where(origin -> origin.group().equals(name)).data())
                        .toList();
        Community community =
                new Community(
                        NET,
                        bench.trainer(),
                        new Averaging.OnGrid(Grid.DEFAULT),
                        MEMORY_SCALE,
                        Initialization.draw(NET, random.split()));
        for (int round = 0; round < rounds; round++) {
            community.average(
                    community.train(
                            ALL, speakers, together.plan(), together.optimizer(), random.split()));
        }
        community.remember(ALL, speakers, fisherSamples, MemoryRule.ONE, random.split());
        return community;
    }

    private Weights alone(Community community, List<Dataset> rows, BigDecimal lambda, long order)
            throws ExperimentException, InterruptedException {
        return community.next(
                community.train(
                        ALL,
                        rows,
                        alone.plan(lambda),
                        alone.optimizer(),
                        new SplittableRandom(order)));
    }

    /**
     * Scales by the rows that the others train on, whose sums they can add without showing a row.
     */
    private CsvScaling scaling(GroupedDataset train) {
        return FeatureSums.of(train.where(origin -> !isNewcomer(origin)).data()).toScaling();
    }

    private static GroupedDataset scaled(CsvScaling scaling, GroupedDataset rows) {
        return new GroupedDataset(scaling.apply(rows.data()), rows.origins());
    }

    private boolean isNewcomer(Origin origin) {
        return origin.group().equals(newcomer);
    }

    private static double percent(Weights weights, Dataset test) {
        return 100 * Evaluation.of(NET, weights, test).accuracy();
    }
}
