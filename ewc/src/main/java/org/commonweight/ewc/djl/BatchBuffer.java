package org.commonweight.ewc.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import org.commonweight.ewc.data.Dataset;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The rows of a batch in memory that PyTorch reads in place. It is used again by every step: a new
 * direct buffer for each would be freed by the collector only, far too late.
 */
final class BatchBuffer {
    private final int width;
    private final int classes;
    private ByteBuffer features = ByteBuffer.allocateDirect(0);
    private ByteBuffer targets = ByteBuffer.allocateDirect(0);

    /** Features, [rows, width], and targets, [rows, classes], valid until the next filling. */
    record Filled(NDArray features, NDArray targets) {}

    BatchBuffer(int width, int classes) {
        this.width = width;
        this.classes = classes;
    }

    /**
     * Targets hold −1/rows at the label and 0 elsewhere: times log p, their sum is the mean loss.
     */
    Filled fill(NDManager step, Dataset data, int[] order, int from, int to) {
        int rows = to - from;
        features = atLeast(features, rows * width);
        targets = atLeast(targets, rows * classes);
        for (int i = 0; i < rows; i++) {
            features.asFloatBuffer().put(i * width, data.features(order[from + i]));
            for (int c = 0; c < classes; c++) {
                float target = c == data.label(order[from + i]) ? -1f / rows : 0;
                targets.putFloat((i * classes + c) * Float.BYTES, target);
            }
        }
        return new Filled(array(step, features, rows, width), array(step, targets, rows, classes));
    }

    private static NDArray array(NDManager step, ByteBuffer buffer, int rows, int columns) {
        ByteBuffer used = buffer.slice(0, rows * columns * Float.BYTES);
        return step.create(
                used.order(ByteOrder.nativeOrder()), new Shape(rows, columns), DataType.FLOAT32);
    }

    private static ByteBuffer atLeast(ByteBuffer buffer, int floats) {
        return buffer.capacity() >= floats * Float.BYTES
                ? buffer
                : ByteBuffer.allocateDirect(floats * Float.BYTES).order(ByteOrder.nativeOrder());
    }
}
