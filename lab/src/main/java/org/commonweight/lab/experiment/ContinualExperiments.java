package org.commonweight.lab.experiment;

import static org.commonweight.lab.experiment.SplitDigits.EWC;
import static org.commonweight.lab.experiment.SplitDigits.NONE;
import static org.commonweight.lab.experiment.TaskSequence.ACCURACY;
import static org.commonweight.lab.experiment.TaskSequence.FORGETTING;
import static org.commonweight.lab.experiment.TaskSequence.STRENGTH;

import org.commonweight.ewc.model.Architecture;
import org.commonweight.lab.experiment.result.Known;
import org.commonweight.lab.experiment.result.Known.Goal;
import org.commonweight.lab.experiment.rounds.MemorySchedule;

import java.util.List;

/** Tasks one after the other, with memory and without. */
record ContinualExperiments(boolean quick) {
    private static final String SOURCE = ", van de Ven & Tolias 2019";

    List<Experiment> all() {
        return List.of(permuted(), splitTask(), splitClass());
    }

    private Experiment permuted() {
        Architecture net =
                quick
                        ? Architecture.mlp(PermutedDigits.INPUTS, 50, 10)
                        : Architecture.mlp(PermutedDigits.INPUTS, 1000, 1000, 10);
        Recipe recipe = quick ? Recipe.sgd(20, 4, "0.1") : Recipe.sgd(128, 5, "0.1");
        return new PermutedDigits(
                "permuted-mnist",
                "ten digits, their pixels in another order in each of ten tasks",
                quick ? 3 : 10,
                rows(),
                new TaskSequence(net, FirstWeights.HE, recipe, new MemorySchedule(0, 1), 26, 500),
                new TaskSequence(net, FirstWeights.HE, recipe, new MemorySchedule(100, 1), 26, 500),
                figures(
                        Known.of(NONE, ACCURACY, "%", 2, "78.51 ± 0.24" + SOURCE)
                                .reach(new Goal(76, 81)),
                        Known.of(EWC, ACCURACY, "%", 2, "94.42 ± 0.13" + SOURCE)
                                .reach(Goal.atLeast(93.9))));
    }

    private Experiment splitTask() {
        return new SplitDigits(
                "split-mnist-task",
                "five pairs of digits in turn, each with a head of its own",
                true,
                rows(),
                asInRounds(0),
                asInRounds(10_000),
                figures(
                        Known.of(NONE, ACCURACY, "%", 2, "87.19 ± 0.94" + SOURCE),
                        Known.of(EWC, ACCURACY, "%", 2, "99.12 ± 0.11" + SOURCE)
                                .reach(Goal.atLeast(98.6))));
    }

    private Experiment splitClass() {
        return new SplitDigits(
                "split-mnist-class",
                "five pairs of digits in turn, and all ten compete",
                false,
                rows(),
                asPublished(0),
                asPublished(100_000_000),
                figures(
                        Known.of(NONE, ACCURACY, "%", 2, "19.90 ± 0.02" + SOURCE),
                        Known.of(EWC, ACCURACY, "%", 2, "19.96 ± 0.07" + SOURCE)
                                .reach(Goal.atMost(22))));
    }

    private TaskSequence asInRounds(double lambda) {
        Recipe recipe = quick ? Recipe.sgd(20, 4, "0.1") : Recipe.sgd(128, 10, "0.1");
        return pairs(FirstWeights.HE, recipe, lambda);
    }

    private TaskSequence asPublished(double lambda) {
        return quick
                ? asInRounds(lambda)
                : pairs(FirstWeights.PYTORCH, Recipe.adam(128, 21, "0.001"), lambda);
    }

    private TaskSequence pairs(FirstWeights first, Recipe recipe, double lambda) {
        Architecture net =
                quick ? Architecture.mlp(784, 50, 10) : Architecture.mlp(784, 400, 400, 10);
        MemorySchedule memory = new MemorySchedule(lambda, 1);
        return new TaskSequence(net, first, recipe, memory, quick ? 24 : 30, 500);
    }

    private int rows() {
        return quick ? 1500 : Integer.MAX_VALUE;
    }

    private List<Known> figures(Known none, Known ewc) {
        List<Known> known =
                List.of(
                        none,
                        ewc,
                        Known.of(NONE, FORGETTING, "points", 2, ""),
                        Known.of(EWC, FORGETTING, "points", 2, ""),
                        Known.of(EWC, STRENGTH, "", 3, ""));
        return quick ? Known.open(known) : known;
    }
}
