package org.commonweight.ewc.model;

import org.commonweight.ewc.data.Dataset;
import org.commonweight.protocol.tensor.Weights;

/**
 * How well a model does on labelled rows. {@code loss} is the mean cross entropy in nats; it is not
 * finite when the logits are not.
 */
public record Evaluation(ConfusionMatrix confusion, double loss) {
    /**
     * Runs every row through the model, in order, on the calling thread.
     *
     * @throws IllegalArgumentException if weights or data do not fit the architecture
     */
    public static Evaluation of(Architecture architecture, Weights weights, Dataset data) {
        return of(new Network(architecture, weights), data);
    }

    /**
     * Runs every row through {@code network}, in order, on the calling thread, and chooses among
     * the classes in question. The loss of a row whose label is not is infinite.
     *
     * @throws IllegalArgumentException if the data do not fit the architecture
     */
    public static Evaluation of(Network network, Dataset data) {
        Architecture architecture = network.architecture();
        data.requireShape(architecture.inputs(), architecture.classes());
        ConfusionMatrix confusion = new ConfusionMatrix(architecture.classes());
        double loss = 0;
        for (int row = 0; row < data.rows(); row++) {
            float[] logits = network.logits(data.features(row));
            confusion.add(data.label(row), Softmax.argmax(logits));
            loss += Softmax.crossEntropy(logits, data.label(row));
        }
        return new Evaluation(confusion, loss / data.rows());
    }

    /** Returns the share of rows classified correctly, 0…1. */
    public double accuracy() {
        return confusion.accuracy();
    }
}
