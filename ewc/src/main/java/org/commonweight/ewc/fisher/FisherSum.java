package org.commonweight.ewc.fisher;

import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.Layer;

import java.util.List;

/** Sums {@code s_o a_i²} and {@code s_o} over rows; held transposed, one array for each input. */
final class FisherSum {
    private final Architecture architecture;
    private final double[][][] weights;
    private final double[][] biases;

    FisherSum(Architecture architecture) {
        List<Layer.Dense> layers = architecture.denseLayers();
        this.architecture = architecture;
        this.weights = new double[layers.size()][][];
        this.biases = new double[layers.size()][];
        for (int l = 0; l < layers.size(); l++) {
            weights[l] = new double[layers.get(l).inputs()][layers.get(l).outputs()];
            biases[l] = new double[layers.get(l).outputs()];
        }
    }

    void add(List<float[]> inputs, double[][] squares) {
        for (int l = 0; l < squares.length; l++) {
            float[] input = inputs.get(l);
            for (int i = 0; i < input.length; i++) {
                if (input[i] != 0) {
                    addScaled((double) input[i] * input[i], squares[l], weights[l][i]);
                }
            }
            addScaled(1, squares[l], biases[l]);
        }
    }

    /** Returns the sums divided by {@code rows}, in the order of the layout. */
    double[][] mean(int rows) {
        double[][] mean = new double[architecture.layout().tensors().size()][];
        List<Layer.Dense> layers = architecture.denseLayers();
        for (int l = 0; l < layers.size(); l++) {
            Layer.Dense layer = layers.get(l);
            double[] flat = new double[layer.inputs() * layer.outputs()];
            for (int i = 0; i < layer.inputs(); i++) {
                for (int o = 0; o < layer.outputs(); o++) {
                    flat[o * layer.inputs() + i] = finite(weights[l][i][o] / rows);
                }
            }
            double[] bias = biases[l].clone();
            for (int o = 0; o < bias.length; o++) {
                bias[o] = finite(bias[o] / rows);
            }
            mean[architecture.layout().indexOf(layer.weight())] = flat;
            mean[architecture.layout().indexOf(layer.bias())] = bias;
        }
        return mean;
    }

    private static double finite(double value) {
        if (!Double.isFinite(value)) {
            throw new ArithmeticException("The Fisher information is not finite");
        }
        return value;
    }

    private static void addScaled(double factor, double[] from, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * from[i];
        }
    }
}
