package org.commonweight.ewc.fisher;

/** Whose labels the Fisher information is taken over. */
public enum FisherKind {
    /** All labels, weighted by the model's own probabilities: the Fisher information itself. */
    EXACT,
    /** One label for each row, drawn by the model's own probabilities: right on average. */
    SAMPLED,
    /** The labels in the data; an approximation, kept for comparison. */
    EMPIRICAL
}
