package org.commonweight.lab.experiment;

import org.commonweight.ewc.data.Dataset;
import org.commonweight.lab.experiment.rounds.ActiveClasses;

import java.util.function.Supplier;

/**
 * What a model learns before the next such task. Rows are made when they are asked for, since those
 * of ten tasks together do not fit into everybody's memory.
 *
 * @param active the classes that compete
 */
record Task(ActiveClasses active, Supplier<Dataset> train, Supplier<Dataset> test) {}
