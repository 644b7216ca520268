package org.commonweight.ewc.plain;

import org.commonweight.ewc.EwcPenalty;
import org.commonweight.ewc.LearningRule;
import org.commonweight.ewc.Penalty;
import org.commonweight.ewc.ProximalStep;
import org.commonweight.ewc.TrainingSession;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.descent.DescentState;
import org.commonweight.ewc.model.ForwardPass;
import org.commonweight.ewc.model.Layer;
import org.commonweight.ewc.model.Network;
import org.commonweight.ewc.model.Softmax;
import org.commonweight.protocol.tensor.Weights;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Gradient descent on a network's live parameters, one row at a time within a batch. */
final class PlainSession implements TrainingSession {
    private final LearningRule rule;
    private final Network network;
    private final List<LayerStep> layers = new ArrayList<>();
    private long steps;

    PlainSession(LearningRule rule, DescentState start) {
        rule.requireState(start);
        this.rule = rule;
        this.network = new Network(rule.architecture(), start.weights(), rule.mask());
        this.steps = start.steps();
        Optional<ProximalStep> proximal =
                switch (rule.penalty()) {
                    case Penalty.None() -> Optional.empty();
                    case EwcPenalty ewc ->
                            Optional.of(ProximalStep.of(ewc, rule.optimizer().learningRate()));
                };
        List<Layer.Learning> learning = rule.architecture().learningLayers();
        for (int l = 0; l < learning.size(); l++) {
            layers.add(
                    LayerStep.of(
                            learning.get(l),
                            network.parameters().get(l),
                            start.moments(),
                            proximal));
        }
    }

    @Override
    public double step(Dataset data, int[] order, int from, int to) {
        double loss = 0;
        for (int i = from; i < to; i++) {
            ForwardPass pass = network.forward(data.features(order[i]));
            loss += accumulate(pass, data.label(order[i]));
        }
        steps++;
        layers.forEach(layer -> layer.take(rule.optimizer(), steps, to - from));
        return loss / (to - from);
    }

    private double accumulate(ForwardPass pass, int label) {
        double[] delta = Softmax.gradient(Softmax.probabilities(pass.logits()), label);
        List<double[]> deltas = network.backward(pass, delta);
        for (int l = 0; l < layers.size(); l++) {
            layers.get(l).accumulate(pass.inputs().get(l), deltas.get(l));
        }
        return Softmax.crossEntropy(pass.logits(), label);
    }

    @Override
    public Weights weights() {
        return network.weights();
    }

    @Override
    public DescentState state() {
        List<Weights> moments =
                IntStream.range(0, rule.optimizer().moments())
                        .mapToObj(moment -> {
                            Weights values = Weights.zeros(rule.architecture().layout());
                            layers.forEach(layer -> layer.copyMoment(moment, values));
                            return values;
                        })
                        .toList();
        return new DescentState(weights(), moments, steps);
    }

    @Override
    public void close() {
        // Nothing but arrays.
    }
}
