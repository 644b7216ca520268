package org.commonweight.ewc.fisher;

import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.model.Network;
import org.commonweight.protocol.tensor.ModelLayout;
import org.commonweight.protocol.tensor.Weights;

import java.util.random.RandomGenerator;

/**
 * {@code F_i = 1/N Σ_n Σ_c p_nc (∂ log p_nc / ∂θ_i)²}, in double precision: never negative.
 *
 * <p>Every row is its own sample: squares are never taken of a sum over rows, which would be off by
 * about the size of a batch.
 */
public final class FisherDiagonal {
    private final ModelLayout layout;
    private final double[][] values;

    private FisherDiagonal(ModelLayout layout, double[][] values) {
        this.layout = layout;
        this.values = values;
    }

    /**
     * Computes the diagonal at the network's weights over every row of {@code data}.
     *
     * @throws IllegalArgumentException if the data do not fit the architecture, or the kind is
     *     {@link FisherKind#SAMPLED}, for which see {@link #sampled}
     * @throws ArithmeticException if a value is not finite, because the logits are not
     */
    public static FisherDiagonal of(FisherKind kind, Network network, Dataset data) {
        return of(new FisherSum(LabelChoice.of(kind), network), network, data);
    }

    /**
     * Computes the diagonal with one label for each row, drawn by {@code random}.
     *
     * @throws IllegalArgumentException if the data do not fit the architecture
     * @throws ArithmeticException if a value is not finite, because the logits are not
     */
    public static FisherDiagonal sampled(Network network, Dataset data, RandomGenerator random) {
        return of(new FisherSum(new LabelChoice.Drawn(random), network), network, data);
    }

    private static FisherDiagonal of(FisherSum sum, Network network, Dataset data) {
        data.requireShape(network.architecture().inputs(), network.architecture().classes());
        for (int row = 0; row < data.rows(); row++) {
            sum.add(data.features(row), data.label(row));
        }
        return new FisherDiagonal(network.architecture().layout(), sum.mean(data.rows()));
    }

    /** Returns names and shapes. */
    public ModelLayout layout() {
        return layout;
    }

    /** Returns a copy of the values for the tensor called {@code name}, row-major. */
    public double[] tensor(String name) {
        return values[layout.indexOf(name)].clone();
    }

    /** Returns the values rounded to float32, as an update carries them before the grid. */
    public Weights toWeights() {
        Weights weights = Weights.zeros(layout);
        for (int t = 0; t < values.length; t++) {
            float[] rounded = weights.tensor(t);
            for (int i = 0; i < rounded.length; i++) {
                rounded[i] = (float) values[t][i];
            }
        }
        return weights;
    }
}
