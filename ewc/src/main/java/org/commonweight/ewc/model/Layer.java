package org.commonweight.ewc.model;

import org.commonweight.protocol.tensor.TensorSpec;

import java.util.List;

/** One step from a row of inputs to a row of outputs. */
public sealed interface Layer {
    /** Returns the tensors that the layer learns, in any order. */
    List<TensorSpec> tensors();

    /**
     * {@code z = W·a + b}. {@code name} is {@code dense1}, {@code dense2} … in order of appearance;
     * its tensors are {@code <name>.bias} of shape [outputs] and {@code <name>.weight} of shape
     * [outputs, inputs].
     */
    record Dense(String name, int inputs, int outputs) implements Layer {
        /** Returns the name of the tensor {@code b}. */
        public String bias() {
            return name + ".bias";
        }

        /** Returns the name of the tensor {@code W}. */
        public String weight() {
            return name + ".weight";
        }

        @Override
        public List<TensorSpec> tensors() {
            return List.of(
                    new TensorSpec(bias(), List.of(outputs)),
                    new TensorSpec(weight(), List.of(outputs, inputs)));
        }
    }

    /** {@code max(0, a)}, element by element. */
    record Relu() implements Layer {
        @Override
        public List<TensorSpec> tensors() {
            return List.of();
        }
    }
}
