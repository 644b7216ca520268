package org.commonweight.ewc.model;

import java.util.List;

/** What flows between layers, in row-major order. */
public sealed interface Shape {
    /** Returns the sizes of the dimensions, outermost first. */
    List<Integer> sizes();

    /** Returns the number of values. */
    default int elements() {
        return sizes().stream().reduce(1, Math::multiplyExact);
    }

    /** Returns the sizes as people write them, such as {@code 8x12x12}. */
    default String text() {
        return String.join("x", sizes().stream().map(String::valueOf).toList());
    }

    /** Features without neighbours. */
    record Row(int features) implements Shape {
        @Override
        public List<Integer> sizes() {
            return List.of(features);
        }
    }

    /** A picture of so many values for each pixel, one channel after the other. */
    record Image(int channels, int height, int width) implements Shape {
        @Override
        public List<Integer> sizes() {
            return List.of(channels, height, width);
        }
    }
}
