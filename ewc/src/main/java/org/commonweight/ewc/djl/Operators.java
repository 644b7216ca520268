package org.commonweight.ewc.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.nn.pooling.Pool;

import org.commonweight.ewc.model.Layer;

import java.util.stream.LongStream;

/** The layers in PyTorch's own operators, on batches: the outermost dimension counts the rows. */
final class Operators {
    private Operators() {}

    static NDArray apply(Layer.Learning layer, NDArray rows, NDArray weight, NDArray bias) {
        return switch (layer) {
            case Layer.Dense _ -> Linear.linear(rows, weight, bias).singletonOrThrow();
            case Layer.Conv2d conv ->
                    Conv2d.conv2d(rows, weight, bias, square(conv.stride()), square(conv.padding()))
                            .singletonOrThrow();
            case Layer.LayerNorm _ ->
                    LayerNorm.layerNorm(
                                    rows, weight.getShape(), weight, bias, Layer.LayerNorm.EPSILON)
                            .singletonOrThrow();
        };
    }

    static NDArray maxPool(Layer.MaxPool2d pool, NDArray rows) {
        return Pool.maxPool2d(rows, square(pool.kernel()), square(pool.stride()), square(0), false);
    }

    static Shape shape(long rows, org.commonweight.ewc.model.Shape row) {
        return new Shape(
                LongStream.concat(
                                LongStream.of(rows),
                                row.sizes().stream().mapToLong(Integer::longValue))
                        .toArray());
    }

    private static Shape square(long size) {
        return new Shape(size, size);
    }
}
