package org.commonweight.lab.experiment;

import java.util.List;
import java.util.stream.Stream;

/** All experiments. */
public final class Experiments {
    private Experiments() {}

    /** Returns the experiments with the numbers of the publications. */
    public static List<Experiment> published() {
        return all(false);
    }

    /** Returns tiny variants under the same names, which show that everything works together. */
    public static List<Experiment> quick() {
        return all(true);
    }

    private static List<Experiment> all(boolean quick) {
        return Stream.of(
                        new ContinualExperiments(quick).all(),
                        new FederatedExperiments(quick).all(),
                        List.of(NewcomerExperiment.of(quick)))
                .flatMap(List::stream)
                .toList();
    }
}
