package org.commonweight.lab.simulate;

import org.commonweight.ewc.data.Partition;

/** How the rows of one data set come to participants. */
public enum Dealing {
    /** At random: everybody's rows look alike. */
    IID,
    /** Sorted by label and cut, two pieces for each: most hold two labels. */
    SHARDS,
    /** Each label in shares of a Dirichlet distribution with α = 0.5. */
    DIRICHLET;

    Partition partition() {
        return switch (this) {
            case IID -> new Partition.Iid();
            case SHARDS -> new Partition.LabelShards(2);
            case DIRICHLET -> new Partition.Dirichlet(0.5);
        };
    }
}
