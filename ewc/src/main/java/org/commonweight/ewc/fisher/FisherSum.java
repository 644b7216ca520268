package org.commonweight.ewc.fisher;

import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.ForwardPass;
import org.commonweight.ewc.model.Layer;
import org.commonweight.ewc.model.Network;
import org.commonweight.ewc.model.Softmax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sums the squares of all layers over rows. */
final class FisherSum {
    private final LabelChoice choice;
    private final Network network;
    private final List<SquareSum> layers;

    FisherSum(LabelChoice choice, Network network) {
        this.choice = choice;
        this.network = network;
        this.layers = network.architecture().learningLayers().stream().map(SquareSum::of).toList();
    }

    void add(float[] features, int label) {
        ForwardPass pass = network.forward(features);
        double[] probabilities = Softmax.probabilities(pass.logits());
        double[] chosen = choice.weights(probabilities, label);
        List<Double> weights = new ArrayList<>();
        List<double[]> slopes = new ArrayList<>();
        for (int c = 0; c < probabilities.length; c++) {
            double weight = chosen[c];
            if (weight != 0) {
                weights.add(weight);
                slopes.add(Softmax.gradient(probabilities, c));
            }
        }
        List<List<double[]>> deltas = network.backwardAll(pass, slopes);
        for (int l = 0; l < layers.size(); l++) {
            layers.get(l).add(pass.inputs().get(l), weights, deltas.get(l));
        }
    }

    /** Returns the sums divided by {@code rows}, in the order of the layout. */
    double[][] mean(int rows) {
        Architecture architecture = network.architecture();
        double[][] mean = new double[architecture.layout().tensors().size()][];
        for (int l = 0; l < layers.size(); l++) {
            Layer.Learning layer = architecture.learningLayers().get(l);
            SquareSum sum = layers.get(l);
            mean[architecture.layout().indexOf(layer.weight())] = divide(sum.weight(), rows);
            mean[architecture.layout().indexOf(layer.bias())] = divide(sum.bias(), rows);
        }
        return mean;
    }

    private static double[] divide(double[] sums, int rows) {
        double[] mean = Arrays.stream(sums).map(sum -> sum / rows).toArray();
        if (Arrays.stream(mean).anyMatch(value -> !Double.isFinite(value))) {
            throw new ArithmeticException("The Fisher information is not finite");
        }
        return mean;
    }
}
