package org.commonweight.lab.experiment;

import org.commonweight.ewc.Trainer;
import org.commonweight.lab.experiment.data.DataSets;

/** What experiments work with. */
public record Workbench(DataSets data, Trainer trainer) {}
