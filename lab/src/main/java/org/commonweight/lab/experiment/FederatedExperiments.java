package org.commonweight.lab.experiment;

import static org.commonweight.lab.experiment.FederatedAveraging.BEST;
import static org.commonweight.lab.experiment.FederatedAveraging.DIFFERENCE;
import static org.commonweight.lab.experiment.FederatedAveraging.FLOAT;
import static org.commonweight.lab.experiment.FederatedAveraging.GRID;
import static org.commonweight.lab.experiment.FederatedAveraging.LAST;
import static org.commonweight.lab.experiment.FederatedAveraging.ROUNDS;

import org.commonweight.ewc.data.Partition;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.Shape;
import org.commonweight.lab.experiment.data.Deal;
import org.commonweight.lab.experiment.result.Known;
import org.commonweight.lab.experiment.result.Known.Goal;

import java.util.List;
import java.util.OptionalDouble;

/** Federated averaging without memory: how many rounds, and how good in the end. */
record FederatedExperiments(boolean quick) {
    private static final String SOURCE = ", McMahan et al. 2017";

    private static final String PROTOTYPE = ", an earlier prototype";

    List<Experiment> all() {
        return List.of(perceptron(), shards(), convolution(), oneLabel(), persons());
    }

    private Experiment perceptron() {
        return new FederatedAveraging(
                "fedavg-2nn-iid",
                "a perceptron and 100 participants whose digits look alike",
                twoLayers(),
                mnist(new Partition.Iid()),
                chosen(),
                Recipe.sgd(10, 1, "0.1"),
                quick ? 3 : 80,
                OptionalDouble.of(97),
                true,
                figures(
                        Known.of(GRID, ROUNDS, "", 0, "87" + SOURCE).reach(Goal.atMost(60)),
                        Known.of(FLOAT, ROUNDS, "", 0, ""),
                        Known.of(GRID, LAST, "%", 2, ""),
                        Known.of(FLOAT, LAST, "%", 2, ""),
                        Known.of(GRID, DIFFERENCE, "points", 3, "").reach(Goal.atMost(0.1))));
    }

    private Experiment shards() {
        return new FederatedAveraging(
                "fedavg-2nn-shards",
                "a perceptron and 100 participants who hold two digits each",
                twoLayers(),
                mnist(new Partition.LabelShards(2)),
                chosen(),
                Recipe.sgd(10, 1, "0.1"),
                quick ? 3 : 800,
                OptionalDouble.of(97),
                false,
                figures(
                        Known.of(GRID, ROUNDS, "", 0, "664" + SOURCE).reach(Goal.atMost(664)),
                        Known.of(GRID, BEST, "%", 2, "")));
    }

    private Experiment convolution() {
        return new FederatedAveraging(
                "fedavg-cnn-iid",
                "a convolutional network and 100 participants whose digits look alike",
                quick ? Architecture.cnn(new Shape.Image(1, 28, 28), 10, 4, 8) : Nets.mcmahan(),
                mnist(new Partition.Iid()),
                chosen(),
                Recipe.sgd(10, quick ? 1 : 5, "0.1"),
                quick ? 3 : 30,
                OptionalDouble.of(99),
                false,
                figures(
                        Known.of(GRID, ROUNDS, "", 0, "18 to 20" + SOURCE).reach(Goal.atMost(30)),
                        Known.of(GRID, BEST, "%", 2, "")));
    }

    private Experiment oneLabel() {
        return new FederatedAveraging(
                "one-label-digits",
                "optical digits and ten participants who hold one digit each",
                Architecture.mlp(64, 64, 10),
                new Deal.OneLabel(),
                10,
                Recipe.sgd(10, 1, "0.3"),
                quick ? 3 : 20,
                OptionalDouble.empty(),
                false,
                figures(Known.of(GRID, LAST, "%", 1, "88.3" + PROTOTYPE)));
    }

    private Experiment persons() {
        return new FederatedAveraging(
                "wisdm",
                "movements of 30 persons, tested on six others",
                Architecture.mlp(43, 64, 6),
                new Deal.Persons(List.of("5", "12", "19", "26", "31", "36")),
                quick ? 3 : 30,
                Recipe.sgd(10, 1, "0.05"),
                quick ? 3 : 40,
                OptionalDouble.empty(),
                false,
                figures(Known.of(GRID, LAST, "%", 1, "76.2" + PROTOTYPE)));
    }

    private List<Known> figures(Known... known) {
        return quick ? Known.open(List.of(known)) : List.of(known);
    }

    private Architecture twoLayers() {
        return quick ? Architecture.mlp(784, 50, 10) : Architecture.mlp(784, 200, 200, 10);
    }

    private Deal mnist(Partition partition) {
        return quick
                ? new Deal.Mnist(partition, 10, 1000)
                : new Deal.Mnist(partition, 100, Integer.MAX_VALUE);
    }

    private int chosen() {
        return quick ? 3 : 10;
    }
}
