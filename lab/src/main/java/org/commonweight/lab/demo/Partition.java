package org.commonweight.lab.demo;

/** How a demo's training rows come to its participants. */
public enum Partition {
    /**
     * One half of the participants gets 90 % of the rows of the labels 0 to 4 and 10 % of those of
     * 5 to 9, the other half the rest.
     */
    SKEWED,
    /** Everyone gets as many rows of each label. */
    IID,
    /** Everyone has a folder of their own. */
    FILES
}
