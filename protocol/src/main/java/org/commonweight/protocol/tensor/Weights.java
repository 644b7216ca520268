package org.commonweight.protocol.tensor;

import java.util.Arrays;

/**
 * The float32 values of a model: one row-major array for each tensor of the layout, in its order.
 * The arrays are shared with the caller, not copied; whoever changes them changes these weights.
 */
public final class Weights {
    private final ModelLayout layout;
    private final float[][] values;

    /** Pairs {@code values} with {@code layout}; lengths must match. */
    public Weights(ModelLayout layout, float[][] values) {
        if (values.length != layout.tensors().size()) {
            throw new IllegalArgumentException("The layout has another number of tensors");
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i].length != layout.tensors().get(i).elements()) {
                throw new IllegalArgumentException(
                        "Tensor " + layout.tensors().get(i).name() + " has another length");
            }
        }
        this.layout = layout;
        this.values = values.clone();
    }

    /** Returns weights of value zero. */
    public static Weights zeros(ModelLayout layout) {
        float[][] values =
                layout.tensors().stream()
                        .map(tensor -> new float[tensor.elements()])
                        .toArray(float[][]::new);
        return new Weights(layout, values);
    }

    /** Returns names and shapes. */
    public ModelLayout layout() {
        return layout;
    }

    /** Returns the live array of tensor number {@code index}. */
    public float[] tensor(int index) {
        return values[index];
    }

    /** Returns the live array of the tensor called {@code name}. */
    public float[] tensor(String name) {
        return values[layout.indexOf(name)];
    }

    /** Returns weights that share nothing with these. */
    public Weights copy() {
        return new Weights(
                layout, Arrays.stream(values).map(float[]::clone).toArray(float[][]::new));
    }
}
