package org.commonweight.organization.round;

import org.commonweight.ewc.data.DataException;
import org.commonweight.ewc.data.DataFormat;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.data.Split;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.Evaluation;
import org.commonweight.organization.operator.Scores;
import org.commonweight.organization.publish.ModelPlan;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.ModelManifest;
import org.commonweight.protocol.tensor.Weights;

import java.nio.file.Path;

/** Rows that nobody trains on: how the organization sees what a round has brought. */
public record Holdout(Architecture architecture, Dataset data) {
    /**
     * Reads the rows in {@code folder} that the model of {@code genesis} is tested on.
     *
     * @throws MalformedException if the architecture is not one that can be evaluated
     * @throws DataException if the rows are missing, damaged or do not fit
     */
    public static Holdout read(ModelManifest genesis, Path folder)
            throws MalformedException, DataException {
        Architecture architecture = Architecture.of(genesis);
        Dataset data =
                DataFormat.of(genesis.data())
                        .read(folder, Split.TEST, architecture.inputs(), genesis.labels());
        return new Holdout(architecture, data);
    }

    /**
     * Makes sure that a model that is to be published can be tested on the rows in {@code folder}.
     *
     * @throws DataException if the rows are missing, damaged or do not fit
     */
    public static void check(ModelPlan plan, Path folder) throws DataException {
        plan.data().read(folder, Split.TEST, plan.architecture().inputs(), plan.labels());
    }

    /** Evaluates a model. */
    Scores evaluate(Weights weights) {
        return Scores.of(Evaluation.of(architecture, weights, data));
    }
}
