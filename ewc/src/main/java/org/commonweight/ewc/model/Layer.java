package org.commonweight.ewc.model;

import org.commonweight.protocol.tensor.TensorSpec;

import java.util.List;

/**
 * One step from a row of inputs to a row of outputs. The layers that learn are named by their kind
 * and their number among the layers of that kind, {@code dense1}, {@code dense2}, {@code conv1} …;
 * each has the tensors {@code <name>.bias} and {@code <name>.weight}.
 */
public sealed interface Layer {
    /** Returns the tensors that the layer learns, in any order. */
    default List<TensorSpec> tensors() {
        return List.of();
    }

    /** A layer that has weights. */
    sealed interface Learning extends Layer {
        /** Returns the name that its tensors start with. */
        String name();

        /** Returns the name of the tensor {@code b}. */
        default String bias() {
            return name() + ".bias";
        }

        /** Returns the name of the tensor {@code W}. */
        default String weight() {
            return name() + ".weight";
        }
    }

    /** {@code z = W·a + b}; the bias is [outputs], the weight [outputs, inputs]. */
    record Dense(String name, int inputs, int outputs) implements Learning {
        @Override
        public List<TensorSpec> tensors() {
            return List.of(
                    new TensorSpec(bias(), List.of(outputs)),
                    new TensorSpec(weight(), List.of(outputs, inputs)));
        }
    }

    /**
     * The cross-correlation of a picture with square kernels, at every {@code stride}th place of
     * the picture with {@code padding} zeros around it; no dilation, no groups. The bias is
     * [outputs], the weight [outputs, input channels, kernel, kernel].
     */
    record Conv2d(String name, Shape.Image input, int outputs, int kernel, int stride, int padding)
            implements Learning {
        /** Returns the shape of what comes out. */
        public Shape.Image output() {
            return new Shape.Image(outputs, places(input.height()), places(input.width()));
        }

        /** Returns the number of weights that meet in one output. */
        public int taps() {
            return input.channels() * kernel * kernel;
        }

        private int places(int size) {
            return (size + 2 * padding - kernel) / stride + 1;
        }

        @Override
        public List<TensorSpec> tensors() {
            return List.of(
                    new TensorSpec(bias(), List.of(outputs)),
                    new TensorSpec(weight(), List.of(outputs, input.channels(), kernel, kernel)));
        }
    }

    /**
     * {@code z = w∘(a − mean a)/sqrt(var a + ε) + b} over all values of one row (Ba, Kiros, Hinton
     * 2016), with the variance of the population; bias and weight have the shape of the input.
     */
    record LayerNorm(String name, Shape input) implements Learning {
        /** ε, which keeps rows of equal values finite. */
        public static final float EPSILON = 1e-5f;

        @Override
        public List<TensorSpec> tensors() {
            return List.of(
                    new TensorSpec(bias(), input.sizes()), new TensorSpec(weight(), input.sizes()));
        }
    }

    /** The largest value of each square of {@code kernel}², at every {@code stride}th place. */
    record MaxPool2d(Shape.Image input, int kernel, int stride) implements Layer {
        /** Returns the shape of what comes out; squares that stick out are left away. */
        public Shape.Image output() {
            return new Shape.Image(
                    input.channels(),
                    (input.height() - kernel) / stride + 1,
                    (input.width() - kernel) / stride + 1);
        }
    }

    /** {@code max(0, a)}, element by element. */
    record Relu() implements Layer {}

    /** Takes a picture for a row. */
    record Flatten() implements Layer {}

    /** Takes a row for a picture. */
    record Unflatten(Shape.Image output) implements Layer {}
}
