package org.commonweight.organization.job;

import org.commonweight.organization.publish.ModelPlan;
import org.commonweight.organization.round.RoundPlan;

import java.nio.file.Path;

/**
 * A model and how it is to be trained: everything that a job file says, checked.
 *
 * @param about which data participants need, in words for them
 * @param holdout the folder of rows that nobody trains on
 */
public record Job(String about, ModelPlan model, Path holdout, RoundPlan round, Schedule schedule) {
    /** Returns the name of the model. */
    public String name() {
        return model.name();
    }
}
