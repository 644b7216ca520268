package org.commonweight.ewc.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The classes that are in question: the others have no probability and learn nothing. With the
 * classes of one task it turns a single output layer into the heads of many tasks.
 */
public record ClassMask(List<Boolean> inQuestion) {
    public ClassMask {
        inQuestion = List.copyOf(inQuestion);
        if (!inQuestion.contains(true)) {
            throw new IllegalArgumentException("No class is in question");
        }
    }

    /** Returns the mask of a model without tasks. */
    public static ClassMask all(int classes) {
        return of(classes, IntStream.range(0, classes).toArray());
    }

    /** Returns the mask that leaves {@code active} of 0…classes−1. */
    public static ClassMask of(int classes, int... active) {
        Boolean[] inQuestion = new Boolean[classes];
        Arrays.fill(inQuestion, false);
        for (int c : active) {
            inQuestion[c] = true;
        }
        return new ClassMask(List.of(inQuestion));
    }

    /** Returns the number of classes of the model. */
    public int classes() {
        return inQuestion.size();
    }

    /** Tells whether class {@code c} is in question. */
    public boolean has(int c) {
        return inQuestion.get(c);
    }

    /** Tells whether every class is. */
    public boolean isAll() {
        return !inQuestion.contains(false);
    }

    /** Returns {@code logits} with −∞ for each class that is not in question. */
    float[] on(float[] logits) {
        if (isAll()) {
            return logits;
        }
        float[] masked = logits.clone();
        for (int c = 0; c < masked.length; c++) {
            masked[c] = has(c) ? masked[c] : Float.NEGATIVE_INFINITY;
        }
        return masked;
    }
}
