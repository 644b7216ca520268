package org.commonweight.ewc.data;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The numbers 0…n−1 in random order (Fisher and Yates). */
final class Shuffle {
    private Shuffle() {}

    static int[] of(int count, RandomGenerator random) {
        int[] order = IntStream.range(0, count).toArray();
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }
}
