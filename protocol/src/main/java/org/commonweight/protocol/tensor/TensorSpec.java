package org.commonweight.protocol.tensor;

import java.util.List;
import java.util.regex.Pattern;

/** Name and shape of one tensor: rank 0…8, every dimension at least 1, row-major. */
public record TensorSpec(String name, List<Integer> shape) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,128}");
    private static final int MAX_RANK = 8;

    public TensorSpec {
        shape = List.copyOf(shape);
        if (!NAME.matcher(name).matches() || name.equals("__metadata__")) {
            throw new IllegalArgumentException("Not a tensor name: " + name);
        }
        if (shape.size() > MAX_RANK || shape.stream().anyMatch(dimension -> dimension < 1)) {
            throw new IllegalArgumentException("Not a shape for tensor " + name + ": " + shape);
        }
        if (count(shape) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("Tensor " + name + " has over 2^31-1 elements");
        }
    }

    /** Returns the number of elements. */
    public int elements() {
        return (int) count(shape);
    }

    private static long count(List<Integer> shape) {
        long count = 1;
        for (int dimension : shape) {
            count = Math.min(count * dimension, 1L + Integer.MAX_VALUE);
        }
        return count;
    }
}
