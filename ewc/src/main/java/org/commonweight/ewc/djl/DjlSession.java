package org.commonweight.ewc.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import ai.djl.training.GradientCollector;

import org.commonweight.ewc.EwcPenalty;
import org.commonweight.ewc.Penalty;
import org.commonweight.ewc.ProximalStep;
import org.commonweight.ewc.TrainingSession;
import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.model.Architecture;
import org.commonweight.ewc.model.Layer;
import org.commonweight.ewc.model.Shape;
import org.commonweight.protocol.tensor.Weights;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Gradient descent on native arrays; every step frees what it made. */
final class DjlSession implements TrainingSession {
    // DJL knows one gradient collector in a process.
    private static final ReentrantLock COLLECTING = new ReentrantLock();

    private final Engine engine;
    private final Architecture architecture;
    private final NDManager manager;
    private final List<NativeTensor> tensors = new ArrayList<>();
    private final BatchBuffer batch;
    private final float learningRate;

    DjlSession(
            Engine engine,
            Architecture architecture,
            Weights base,
            Penalty penalty,
            double learningRate) {
        this.engine = engine;
        this.architecture = architecture;
        this.manager = engine.newBaseManager();
        this.batch = new BatchBuffer(architecture.inputs(), architecture.classes());
        this.learningRate = (float) learningRate;
        for (int t = 0; t < base.layout().tensors().size(); t++) {
            tensors.add(
                    switch (penalty) {
                        case Penalty.None() -> NativeTensor.free(manager, base, t);
                        case EwcPenalty ewc ->
                                NativeTensor.anchored(
                                        manager, base, ProximalStep.of(ewc, learningRate), t);
                    });
        }
    }

    @Override
    public double step(Dataset data, int[] order, int from, int to) {
        COLLECTING.lock();
        try (NDManager step = manager.newSubManager()) {
            List<NDArray> leaves = tensors.stream().map(tensor -> tensor.leaf(step)).toList();
            double loss = backward(step, leaves, batch.fill(step, data, order, from, to));
            for (int t = 0; t < leaves.size(); t++) {
                tensors.get(t).descend(step, leaves.get(t), learningRate);
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
        for (Layer layer : architecture.layers()) {
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
        return rows;
    }

    private int index(String tensor) {
        return architecture.layout().indexOf(tensor);
    }

    /** Returns the arrays that live outside of a step: constant over a session. */
    int arrays() {
        return manager.getManagedArrays().size();
    }

    @Override
    public Weights weights() {
        float[][] values = tensors.stream().map(NativeTensor::values).toArray(float[][]::new);
        return new Weights(architecture.layout(), values);
    }

    @Override
    public void close() {
        manager.close();
    }
}
