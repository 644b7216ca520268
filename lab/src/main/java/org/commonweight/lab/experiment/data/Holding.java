package org.commonweight.lab.experiment.data;

import org.commonweight.ewc.data.Dataset;

import java.util.List;

/** What each participant holds, and rows that nobody does. */
public record Holding(List<Dataset> participants, Dataset test) {
    public Holding {
        participants = List.copyOf(participants);
    }
}
