package org.commonweight.ewc.data;

/**
 * A participant's rows, divided into those to train on and those that base and result are compared
 * on: one in ten by the hash of its content, so that it is never trained on in any round.
 */
public record HeldBack(Dataset train, Dataset test) {
    private static final HashSplit SPLIT = new HashSplit(10);

    /** Divides {@code data}; with so few rows that a side would be empty, both are all of them. */
    public static HeldBack of(Dataset data) {
        int[] train = SPLIT.rows(data, Split.TRAIN);
        int[] test = SPLIT.rows(data, Split.TEST);
        return train.length == 0 || test.length == 0
                ? new HeldBack(data, data)
                : new HeldBack(data.select(train), data.select(test));
    }

    /** Tells whether no row is on both sides. */
    public boolean isApart() {
        return train != test;
    }
}
