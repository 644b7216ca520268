package org.commonweight.ewc.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import ai.djl.training.GradientCollector;

import org.commonweight.ewc.EwcPenalty;
import org.commonweight.ewc.LearningRule;
import org.commonweight.ewc.Penalty;
import org.commonweight.ewc.ProximalStep;
import org.commonweight.ewc.TrainingSession;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.descent.DescentState;
import org.commonweight.ewc.model.Layer;
import org.commonweight.ewc.model.Shape;
import org.commonweight.protocol.tensor.Weights;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Gradient descent on native arrays; every step frees what it made. */
final class DjlSession implements TrainingSession {
    // DJL knows one gradient collector in a process.
    private static final ReentrantLock COLLECTING = new ReentrantLock();

    /** Small enough that softmax gives 0, large enough that its derivative is finite. */
    private static final float OUT_OF_QUESTION = -1e30f;

    private final Engine engine;
    private final LearningRule rule;
    private final NDManager manager;
    private final List<NativeTensor> tensors = new ArrayList<>();
    private final BatchBuffer batch;
    private final Optional<NDArray> mask;
    private long steps;

    DjlSession(Engine engine, LearningRule rule, DescentState start) {
        rule.requireState(start);
        this.engine = engine;
        this.rule = rule;
        this.manager = engine.newBaseManager();
        this.batch = new BatchBuffer(rule.architecture().inputs(), rule.architecture().classes());
        this.mask = rule.mask().isAll() ? Optional.empty() : Optional.of(mask());
        this.steps = start.steps();
        Optional<ProximalStep> proximal =
                switch (rule.penalty()) {
                    case Penalty.None() -> Optional.empty();
                    case EwcPenalty ewc ->
                            Optional.of(ProximalStep.of(ewc, rule.optimizer().learningRate()));
                };
        for (int t = 0; t < start.weights().layout().tensors().size(); t++) {
            tensors.add(new NativeTensor(manager, start, proximal, t));
        }
    }

    private NDArray mask() {
        float[] added = new float[rule.mask().classes()];
        for (int c = 0; c < added.length; c++) {
            added[c] = rule.mask().has(c) ? 0 : OUT_OF_QUESTION;
        }
        return manager.create(added);
    }

    @Override
    public double step(Dataset data, int[] order, int from, int to) {
        COLLECTING.lock();
        try (NDManager step = manager.newSubManager()) {
            List<NDArray> leaves = tensors.stream().map(tensor -> tensor.leaf(step)).toList();
            double loss = backward(step, leaves, batch.fill(step, data, order, from, to));
            steps++;
            for (int t = 0; t < leaves.size(); t++) {
                tensors.get(t).descend(step, leaves.get(t), rule.optimizer(), steps);
            }
            return loss;
        } finally {
            COLLECTING.unlock();
        }
    }

    private double backward(NDManager step, List<NDArray> leaves, BatchBuffer.Filled rows) {
        try (GradientCollector collector = engine.newGradientCollector()) {
            NDArray logits = logits(rows.features(), leaves);
            NDArray loss = logits.logSoftmax(1).mul(rows.targets()).sum();
            loss.attach(step);
            collector.backward(loss);
            return loss.getFloat();
        }
    }

    private NDArray logits(NDArray features, List<NDArray> leaves) {
        NDArray rows = features;
        for (Layer layer : rule.architecture().layers()) {
            rows =
                    switch (layer) {
                        case Layer.Learning learning ->
                                Operators.apply(
                                        learning,
                                        rows,
                                        leaves.get(index(learning.weight())),
                                        leaves.get(index(learning.bias())));
                        case Layer.MaxPool2d pool -> Operators.maxPool(pool, rows);
                        case Layer.Relu() -> Activation.relu(rows);
                        case Layer.Flatten() -> rows.reshape(rows.size(0), -1);
                        case Layer.Unflatten(Shape.Image image) ->
                                rows.reshape(Operators.shape(rows.size(0), image));
                    };
        }
        return mask.isPresent() ? rows.add(mask.get()) : rows;
    }

    private int index(String tensor) {
        return rule.architecture().layout().indexOf(tensor);
    }

    /** Returns the arrays that live outside of a step: constant over a session. */
    int arrays() {
        return manager.getManagedArrays().size();
    }

    @Override
    public Weights weights() {
        return arranged(NativeTensor::values);
    }

    @Override
    public DescentState state() {
        List<Weights> moments =
                IntStream.range(0, rule.optimizer().moments())
                        .mapToObj(number -> arranged(tensor -> tensor.moment(number)))
                        .toList();
        return new DescentState(weights(), moments, steps);
    }

    private Weights arranged(Function<NativeTensor, float[]> values) {
        return new Weights(
                rule.architecture().layout(), tensors.stream().map(values).toArray(float[][]::new));
    }

    @Override
    public void close() {
        manager.close();
    }
}
