package org.commonweight.lab.experiment;

import org.commonweight.ewc.data.Dataset;

import java.util.List;

/** What each participant holds, and rows that nobody does. */
record Holding(List<Dataset> participants, Dataset test) {
    Holding {
        participants = List.copyOf(participants);
    }
}
