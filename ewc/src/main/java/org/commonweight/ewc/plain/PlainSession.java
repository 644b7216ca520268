package org.commonweight.ewc.plain;

import org.commonweight.ewc.EwcPenalty;
import org.commonweight.ewc.Penalty;
import org.commonweight.ewc.ProximalStep;
import org.commonweight.ewc.TrainingSession;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.ForwardPass;
import org.commonweight.ewc.model.LayerParameters;
import org.commonweight.ewc.model.Network;
import org.commonweight.ewc.model.Softmax;
import org.commonweight.protocol.tensor.Weights;

import java.util.List;
import java.util.stream.IntStream;

/** Gradient descent on a network's live parameters, one row at a time within a batch. */
final class PlainSession implements TrainingSession {
    private final Network network;
    private final List<LayerStep> steps;
    private final float learningRate;

    PlainSession(Architecture architecture, Weights base, Penalty penalty, double learningRate) {
        this.network = new Network(architecture, base);
        this.learningRate = (float) learningRate;
        this.steps =
                switch (penalty) {
                    case Penalty.None() ->
                            network.parameters().stream().map(LayerStep::free).toList();
                    case EwcPenalty ewc ->
                            anchored(architecture, ProximalStep.of(ewc, learningRate));
                };
    }

    private List<LayerStep> anchored(Architecture architecture, ProximalStep step) {
        return IntStream.range(0, network.parameters().size())
                .mapToObj(i ->
                        LayerStep.anchored(
                                network.parameters().get(i),
                                LayerParameters.of(
                                        architecture.learningLayers().get(i), step.pull()),
                                LayerParameters.of(
                                        architecture.learningLayers().get(i), step.anchor())))
                .toList();
    }

    @Override
    public double step(Dataset data, int[] order, int from, int to) {
        double loss = 0;
        for (int i = from; i < to; i++) {
            ForwardPass pass = network.forward(data.features(order[i]));
            loss += accumulate(pass, data.label(order[i]));
        }
        steps.forEach(step -> step.take(learningRate / (to - from)));
        return loss / (to - from);
    }

    private double accumulate(ForwardPass pass, int label) {
        double[] delta = Softmax.gradient(Softmax.probabilities(pass.logits()), label);
        List<double[]> deltas = network.backward(pass, delta);
        for (int l = 0; l < steps.size(); l++) {
            steps.get(l).accumulate(pass.inputs().get(l), deltas.get(l));
        }
        return Softmax.crossEntropy(pass.logits(), label);
    }

    @Override
    public Weights weights() {
        return network.weights();
    }

    @Override
    public void close() {
        // Nothing but arrays.
    }
}
