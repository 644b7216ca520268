package org.commonweight.lab.experiment;

import org.commonweight.ewc.data.DataException;
import org.commonweight.lab.experiment.result.Known;
import org.commonweight.lab.experiment.result.TrialLog;
import org.commonweight.lab.experiment.rounds.ExperimentException;
import org.commonweight.protocol.json.JsonObject;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A published result and how to measure it again. */
public interface Experiment {
    /** Returns the name to call it by. */
    String name();

    /** Returns one sentence on what is measured. */
    String title();

    /** Returns the rows of its table, in their order, the setting to compare with first. */
    List<Known> known();

    /** Returns the ways in which it is run with each seed. */
    default List<String> settings() {
        return known().stream().map(Known::setting).distinct().toList();
    }

    /** Returns every number that decides the outcome of {@code setting} besides its seed. */
    JsonObject parameters(String setting);

    /** Returns this with another λ where it has memory; empty if it never has. */
    default Optional<Experiment> withLambda(BigDecimal lambda) {
        return Optional.empty();
    }

    /**
     * Runs one trial on the calling thread.
     *
     * @throws DataException if its data are missing or damaged
     * @throws ExperimentException if it ran away
     */
    void run(String setting, long seed, Workbench bench, TrialLog log)
            throws DataException, ExperimentException, IOException, InterruptedException;
}
