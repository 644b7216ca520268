package org.commonweight.lab.experiment.rounds;

import org.commonweight.protocol.tensor.Weights;

/**
 * What one participant made of the model.
 *
 * @param weights the trained weights
 * @param samples how many rows they were trained on, at least 1
 */
public record Share(Weights weights, int samples) {}
