package org.commonweight.protocol.tensor;

/**
 * The int32 grid values of a delta, a Fisher diagonal or a memory: one row-major array for each
 * tensor of the layout, in its order. The arrays are shared with the caller, not copied; whoever
 * changes them changes these tensors.
 */
public final class GridTensors {
    private final ModelLayout layout;
    private final int[][] values;

    /** Pairs {@code values} with {@code layout}; lengths must match. */
    public GridTensors(ModelLayout layout, int[][] values) {
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

    /** Returns tensors of value zero. */
    public static GridTensors zeros(ModelLayout layout) {
        int[][] values =
                layout.tensors().stream()
                        .map(tensor -> new int[tensor.elements()])
                        .toArray(int[][]::new);
        return new GridTensors(layout, values);
    }

    /** Returns names and shapes. */
    public ModelLayout layout() {
        return layout;
    }

    /** Returns the live array of tensor number {@code index}. */
    public int[] tensor(int index) {
        return values[index];
    }

    /** Returns the live array of the tensor called {@code name}. */
    public int[] tensor(String name) {
        return values[layout.indexOf(name)];
    }
}
