package org.commonweight.lab.demo;

import org.commonweight.ewc.model.ConfusionMatrix;

import java.util.SortedSet;

/**
 * How well a model does on the test rows of labels that the newcomer does not hold, and of those
 * that it does: shares of rows taken for what they are, among all ten digits.
 */
public record Halves(double oldHalf, double newHalf) {
    /** Splits the rows of {@code confusion}; {@code held} are the newcomer's labels. */
    static Halves of(ConfusionMatrix confusion, SortedSet<Integer> held) {
        return new Halves(share(confusion, held, false), share(confusion, held, true));
    }

    private static double share(ConfusionMatrix confusion, SortedSet<Integer> held, boolean in) {
        long rows = 0;
        long right = 0;
        for (int label = 0; label < confusion.classes(); label++) {
            if (held.contains(label) == in) {
                rows += confusion.rows(label);
                right += confusion.count(label, label);
            }
        }
        return rows == 0 ? 0 : (double) right / rows;
    }
}
