package org.commonweight.lab.experiment;

import org.commonweight.ewc.data.DataException;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.ClassMask;
import org.commonweight.ewc.model.Evaluation;
import org.commonweight.ewc.model.Initialization;
import org.commonweight.lab.experiment.data.Deal;
import org.commonweight.lab.experiment.data.Holding;
import org.commonweight.lab.experiment.result.Known;
import org.commonweight.lab.experiment.result.TrialLog;
import org.commonweight.lab.experiment.rounds.Averaging;
import org.commonweight.lab.experiment.rounds.Community;
import org.commonweight.lab.experiment.rounds.ExperimentException;
import org.commonweight.lab.experiment.rounds.Share;
import org.commonweight.protocol.average.Grid;
import org.commonweight.protocol.json.CanonicalDecimal;
import org.commonweight.protocol.json.JsonObject;
import org.commonweight.protocol.tensor.Weights;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Federated averaging (McMahan et al. 2017): the test accuracy round by round, and the round in
 * which a target is first reached.
 *
 * @param deal who holds what
 * @param chosen how many participants take part in a round, drawn anew each time
 * @param rounds after which the trial ends
 * @param target in percent; the trial ends with it
 * @param compare whether the same updates are also averaged in single precision, and the trial goes
 *     on to the last round
 */
record FederatedAveraging(
        String name,
        String title,
        Architecture architecture,
        Deal deal,
        int chosen,
        Recipe recipe,
        int rounds,
        OptionalDouble target,
        boolean compare,
        List<Known> known)
        implements Experiment {
    static final String GRID = "integer grid";
    static final String FLOAT = "float32 averaging";
    static final String ROUNDS = "rounds to target";
    static final String LAST = "accuracy after the last round";
    static final String BEST = "best accuracy";
    static final String DIFFERENCE = "largest difference to float32 averaging of the same updates";

    FederatedAveraging {
        known = List.copyOf(known);
    }

    @Override
    public JsonObject parameters(String setting) {
        JsonObject.Builder json =
                JsonObject.builder()
                        .put("architecture", architecture.toJson())
                        .put("chosen", chosen)
                        .put("rounds", rounds)
                        .put("training", recipe.toJson());
        target.ifPresent(percent -> json.put("target", CanonicalDecimal.of(percent)));
        deal.describe(json);
        return json.build();
    }

    @Override
    public void run(String setting, long seed, Workbench bench, TrialLog log)
            throws DataException, ExperimentException, IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(seed);
        Holding holding = deal.of(bench.data(), random.split());
        Averaging averaging =
                setting.equals(FLOAT)
                        ? new Averaging.Float32()
                        : new Averaging.OnGrid(Grid.DEFAULT);
        Community community =
                new Community(
                        architecture,
                        bench.trainer(),
                        averaging,
                        0,
                        Initialization.draw(architecture, random.split()));
        Dataset test = holding.test();
        ClassMask all = ClassMask.all(architecture.classes());
        for (int round = 1; round <= rounds && goesOn(log); round++) {
            List<Share> shares =
                    community.train(
                            all,
                            choose(holding.participants(), random),
                            recipe.plan(),
                            recipe.optimizer(),
                            random.split());
            Weights base = community.model();
            community.average(shares);
            double accuracy = 100 * community.accuracy(all, test);
            if (compare && setting.equals(GRID)) {
                Weights other = new Averaging.Float32().next(base, shares);
                double difference = accuracy - 100 * accuracy(other, test);
                double largest = log.figure(DIFFERENCE).orElse(0);
                log.figure(DIFFERENCE, Math.max(largest, Math.abs(difference)));
            }
            take(round, accuracy, log);
        }
    }

    private double accuracy(Weights weights, Dataset test) {
        return Evaluation.of(architecture, weights, test).accuracy();
    }

    private boolean goesOn(TrialLog log) {
        return compare || log.figure(ROUNDS).isEmpty();
    }

    private List<Dataset> choose(List<Dataset> holders, SplittableRandom random) {
        List<Dataset> left = new ArrayList<>(holders);
        return IntStream.range(0, chosen)
                .mapToObj(_ -> left.remove(random.nextInt(left.size())))
                .toList();
    }

    private void take(int round, double accuracy, TrialLog log) throws IOException {
        log.point("test accuracy", round, accuracy);
        log.figure(LAST, accuracy);
        log.figure(BEST, Math.max(accuracy, log.figure(BEST).orElse(0)));
        if (target.isPresent()
                && accuracy >= target.getAsDouble()
                && log.figure(ROUNDS).isEmpty()) {
            log.figure(ROUNDS, round);
        }
        log.keep("round %d, test accuracy %.2f %%".formatted(round, accuracy));
    }
}
