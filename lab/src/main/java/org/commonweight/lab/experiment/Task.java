package org.commonweight.lab.experiment;

import org.commonweight.ewc.data.Dataset;
import org.commonweight.ewc.model.ClassMask;

import java.util.function.Supplier;

/**
 * What a model learns before the next such task. Rows are made when they are asked for, since those
 * of ten tasks together do not fit into everybody's memory.
 *
 * @param classes those that compete
 */
record Task(ClassMask classes, Supplier<Dataset> train, Supplier<Dataset> test) {}
