package org.commonweight.lab.demo;

import org.commonweight.ewc.data.DataException;
import org.commonweight.ewc.data.LabelledImages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Deals out training rows label by label, in their order. One share of all rows is set aside for
 * the newcomer, which takes those of the labels 5 to 9 from it.
 *
 * @param partition {@link Partition#SKEWED} or {@link Partition#IID}
 * @param steady how many participants are there from the first round on
 */
record Deal(Partition partition, int steady, boolean newcomer) {
    /** The first label of the second half. */
    static final int SECOND_HALF = 5;

    /** No participant gets more rows, so that a demo is over in a minute and a half. */
    static final int MOST_ROWS = 5000;

    /** One row in so many goes to the half of participants that has few of its label. */
    private static final int STRAYS = 10;

    /**
     * Returns who holds what.
     *
     * @throws DataException if somebody would get nothing
     */
    Shares of(DemoData data) throws DataException {
        int holders = steady + (newcomer ? 1 : 0);
        List<List<Integer>> rows = new ArrayList<>();
        for (int i = 0; i < holders; i++) {
            rows.add(new ArrayList<>());
        }
        int[] seen = new int[DemoData.CLASSES];
        int[] dealt = new int[DemoData.CLASSES];
        for (int row = 0; row < data.train().rows(); row++) {
            int label = data.train().label(row);
            boolean setAside = newcomer && seen[label]++ % holders == steady;
            if (!setAside) {
                rows.get(holder(label, dealt[label]++)).add(row);
            } else if (label >= SECOND_HALF) {
                rows.get(steady).add(row);
            }
        }
        List<LabelledImages> shares = new ArrayList<>();
        for (List<Integer> share : rows) {
            shares.add(select(data.train(), share, holders));
        }
        return new Shares(
                shares.subList(0, steady),
                newcomer ? Optional.of(shares.get(steady)) : Optional.empty(),
                data.test());
    }

    /** Returns the steady participant who gets the {@code turn}-th row of a label. */
    private int holder(int label, int turn) {
        int first = Math.ceilDiv(steady, 2);
        if (partition == Partition.IID || first == steady) {
            return turn % steady;
        }
        boolean stray = turn % STRAYS == STRAYS - 1;
        boolean inFirst = label < SECOND_HALF != stray;
        int turnInHalf = stray ? turn / STRAYS : turn - turn / STRAYS;
        return inFirst ? turnInHalf % first : first + turnInHalf % (steady - first);
    }

    private static LabelledImages select(LabelledImages train, List<Integer> rows, int holders)
            throws DataException {
        if (rows.isEmpty()) {
            throw new DataException(
                    "%d rows are too few for %d participants".formatted(train.rows(), holders));
        }
        return train.select(rows.stream().limit(MOST_ROWS).mapToInt(Integer::intValue).toArray());
    }
}
