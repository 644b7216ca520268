package org.commonweight.lab.experiment;

import org.commonweight.ewc.Trainer;

/** What experiments work with. */
public record Workbench(DataSets data, Trainer trainer) {}
