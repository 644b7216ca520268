package org.commonweight.ewc.fisher;

import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.model.ForwardPass;
import org.commonweight.ewc.model.Network;
import org.commonweight.ewc.model.Softmax;
import org.commonweight.protocol.tensor.ModelLayout;
import org.commonweight.protocol.tensor.Weights;

import java.util.List;

/**
 * {@code F_i = 1/N Σ_n Σ_c p_nc (∂ log p_nc / ∂θ_i)²}, in double precision: never negative.
 *
 * <p>The derivative of one row by a dense weight is {@code δ_o a_i}, so the squares need no loop
 * over rows and weights for each class: {@code F = (Σ_c p_c δ_c∘δ_c)ᵀ (a∘a) / N} (as in Dangel,
 * Kunstner, Hennig 2020, BackPACK).
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
     * @throws IllegalArgumentException if the data do not fit the architecture
     * @throws ArithmeticException if a value is not finite, because the logits are not
     */
    public static FisherDiagonal of(FisherKind kind, Network network, Dataset data) {
        data.requireShape(network.architecture().inputs(), network.architecture().classes());
        FisherSum sum = new FisherSum(network.architecture());
        for (int row = 0; row < data.rows(); row++) {
            ForwardPass pass = network.forward(data.features(row));
            sum.add(pass.inputs(), squaredDeltas(kind, network, pass, data.label(row)));
        }
        return new FisherDiagonal(network.architecture().layout(), sum.mean(data.rows()));
    }

    private static double[][] squaredDeltas(
            FisherKind kind, Network network, ForwardPass pass, int label) {
        double[] probabilities = Softmax.probabilities(pass.logits());
        double[][] squares = new double[pass.inputs().size()][];
        for (int c = 0; c < probabilities.length; c++) {
            double weight =
                    switch (kind) {
                        case EXACT -> probabilities[c];
                        case EMPIRICAL -> c == label ? 1 : 0;
                    };
            if (weight != 0) {
                double[] gradient = Softmax.gradient(probabilities, c);
                addSquares(weight, network.backward(pass, gradient), squares);
            }
        }
        return squares;
    }

    private static void addSquares(double weight, List<double[]> deltas, double[][] squares) {
        for (int layer = 0; layer < squares.length; layer++) {
            double[] delta = deltas.get(layer);
            if (squares[layer] == null) {
                squares[layer] = new double[delta.length];
            }
            for (int o = 0; o < delta.length; o++) {
                squares[layer][o] += weight * delta[o] * delta[o];
            }
        }
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
