package org.commonweight.ewc.fisher;

/** Whose labels the Fisher information is taken over. */
public enum FisherKind {
    /** All labels, weighted by the model's own probabilities: the Fisher information itself. */
    EXACT,
    /** The labels in the data; an approximation, kept for comparison. */
    EMPIRICAL
}
