package org.commonweight.ewc.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import org.commonweight.ewc.ProximalStep;
import org.commonweight.ewc.descent.DescentState;
import org.commonweight.ewc.descent.Optimizer;
import org.commonweight.protocol.tensor.TensorSpec;
import org.commonweight.protocol.tensor.Weights;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Optional;

/**
 * One tensor of the model, in an array where Java takes the steps and in memory that PyTorch reads
 * in place. A step costs two copies this way; in PyTorch's own operations the way back to the
 * anchor alone would cost three passes and six calls.
 */
final class NativeTensor {
    private final float[] theta;
    private final float[] gradient;
    private final float[][] moments;
    private final float @Nullable [] pull;
    private final float[] anchor;
    private final FloatBuffer read;
    private final NDArray array;

    NativeTensor(
            NDManager manager, DescentState start, Optional<ProximalStep> proximal, int index) {
        this.theta = start.weights().tensor(index).clone();
        this.gradient = new float[theta.length];
        this.moments =
                start.moments().stream()
                        .map(moment -> moment.tensor(index).clone())
                        .toArray(float[][]::new);
        this.pull = proximal.map(step -> step.pull().tensor(index)).orElse(null);
        this.anchor = proximal.map(step -> step.anchor().tensor(index)).orElse(theta);
        ByteBuffer memory =
                ByteBuffer.allocateDirect(theta.length * Float.BYTES)
                        .order(ByteOrder.nativeOrder());
        this.read = memory.asFloatBuffer().put(0, theta);
        this.array = manager.create(memory, shape(start.weights(), index), DataType.FLOAT32);
    }

    private static Shape shape(Weights weights, int index) {
        TensorSpec tensor = weights.layout().tensors().get(index);
        return new Shape(tensor.shape().stream().mapToLong(Integer::longValue).toArray());
    }

    /**
     * Returns an array over the same memory that collects a gradient and dies with the step: so
     * gradients never add up over steps.
     */
    NDArray leaf(NDManager step) {
        NDArray leaf = array.stopGradient();
        leaf.attach(step);
        leaf.setRequiresGradient(true);
        return leaf;
    }

    void descend(NDManager step, NDArray leaf, Optimizer optimizer, long number) {
        NDArray collected = leaf.getGradient();
        collected.attach(step);
        collected.toByteBuffer(true).asFloatBuffer().get(0, gradient);
        optimizer.step(number, gradient, 1, moments, theta);
        if (pull != null) {
            ProximalStep.apply(pull, anchor, theta);
        }
        read.put(0, theta);
    }

    float[] values() {
        return theta.clone();
    }

    float[] moment(int number) {
        return moments[number].clone();
    }
}
