package org.commonweight.protocol.tensor;

import java.util.List;

/**
 * The tensors of a model in ascending order of name: at most 2048, at most 2^31−1 elements in all.
 * Every artefact of the model has exactly these names and shapes.
 */
public record ModelLayout(List<TensorSpec> tensors) {
    private static final int MAX_TENSORS = 2048;

    public ModelLayout {
        tensors = List.copyOf(tensors);
        if (tensors.isEmpty() || tensors.size() > MAX_TENSORS) {
            throw new IllegalArgumentException("A model has 1…2048 tensors, got " + tensors.size());
        }
        for (int i = 1; i < tensors.size(); i++) {
            if (tensors.get(i - 1).name().compareTo(tensors.get(i).name()) >= 0) {
                throw new IllegalArgumentException(
                        "Tensors are not ascending by name at " + tensors.get(i).name());
            }
        }
        if (count(tensors) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("A model has at most 2^31-1 elements");
        }
    }

    /** Returns the number of elements of all tensors. */
    public int elements() {
        return (int) count(tensors);
    }

    /** Returns the position of the tensor called {@code name}. */
    public int indexOf(String name) {
        for (int i = 0; i < tensors.size(); i++) {
            if (tensors.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("The model has no tensor " + name);
    }

    private static long count(List<TensorSpec> tensors) {
        return tensors.stream().mapToLong(TensorSpec::elements).sum();
    }
}
