package org.commonweight.ewc.data;

/** Which part of a data set: the files of MNIST's naming start with {@link #prefix}. */
public enum Split {
    /** Rows to learn from. */
    TRAIN("train"),
    /** Rows that nobody learns from. */
    TEST("t10k");

    private final String prefix;

    Split(String prefix) {
        this.prefix = prefix;
    }

    /** Returns {@code train} or {@code t10k}. */
    public String prefix() {
        return prefix;
    }
}
