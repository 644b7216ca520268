package org.commonweight.lab.demo;

import org.commonweight.ewc.data.LabelledImages;

import java.util.StringJoiner;

/** Says how many rows of each label somebody holds. */
final class RowCounts {
    private RowCounts() {}

    /** Returns for example {@code ", of 0 to 9: 180 180 180 180 180 20 20 20 20 20"}. */
    static String of(LabelledImages images) {
        int[] counts = new int[DemoData.CLASSES];
        for (int row = 0; row < images.rows(); row++) {
            counts[images.label(row)]++;
        }
        StringJoiner text = new StringJoiner(" ", ", of 0 to " + (DemoData.CLASSES - 1) + ": ", "");
        for (int count : counts) {
            text.add(Integer.toString(count));
        }
        return text.toString();
    }
}
