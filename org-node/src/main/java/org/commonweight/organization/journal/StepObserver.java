package org.commonweight.organization.journal;

/** Is told of every step, so that a test can end the node at each of them. */
@FunctionalInterface
public interface StepObserver {
    /** Does nothing. */
    StepObserver NONE = (step, moment) -> {};

    /** Which side of the journal a step is on. */
    enum Moment {
        /** It has happened, and is not written down yet. */
        HAPPENED,
        /** It is written down, and survives a power loss. */
        WRITTEN
    }

    /** Is called on the thread that does the step. */
    void reached(Step step, Moment moment);
}
