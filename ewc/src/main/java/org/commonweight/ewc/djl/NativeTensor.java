package org.commonweight.ewc.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.commonweight.ewc.ProximalStep;
import org.commonweight.protocol.tensor.Weights;
import org.jspecify.annotations.Nullable;

/** One tensor of the model in native memory, with its way back to the anchor if it has one. */
final class NativeTensor {
    private final NDArray theta;
    private final @Nullable NDArray pull;
    private final NDArray anchor;

    private NativeTensor(NDArray theta, @Nullable NDArray pull, NDArray anchor) {
        this.theta = theta;
        this.pull = pull;
        this.anchor = anchor;
    }

    static NativeTensor free(NDManager manager, Weights base, int index) {
        NDArray theta = create(manager, base, index);
        return new NativeTensor(theta, null, theta);
    }

    static NativeTensor anchored(NDManager manager, Weights base, ProximalStep step, int index) {
        return new NativeTensor(
                create(manager, base, index),
                create(manager, step.pull(), index),
                create(manager, step.anchor(), index));
    }

    private static NDArray create(NDManager manager, Weights weights, int index) {
        Shape shape =
                new Shape(
                        weights.layout().tensors().get(index).shape().stream()
                                .mapToLong(Integer::longValue)
                                .toArray());
        return manager.create(weights.tensor(index), shape);
    }

    /**
     * Returns an array over the same memory that collects a gradient and dies with the step: so
     * gradients never add up over steps, and the tensor itself stays writable.
     */
    NDArray leaf(NDManager step) {
        NDArray leaf = theta.stopGradient();
        leaf.attach(step);
        leaf.setRequiresGradient(true);
        return leaf;
    }

    void descend(NDManager step, NDArray leaf, float learningRate) {
        NDArray gradient = leaf.getGradient();
        gradient.attach(step);
        theta.subi(gradient.muli(learningRate));
        if (pull != null) {
            NDArray way = anchor.sub(theta);
            way.attach(step);
            theta.addi(way.muli(pull));
        }
    }

    float[] values() {
        return theta.toFloatArray();
    }
}
