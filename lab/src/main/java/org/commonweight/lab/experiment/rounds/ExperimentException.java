package org.commonweight.lab.experiment.rounds;

/** An experiment cannot go on; the message says what went wrong and what to do. */
public final class ExperimentException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Creates the failure. */
    public ExperimentException(String message) {
        super(message);
    }

    /** Creates the failure with what it followed from. */
    public ExperimentException(String message, Throwable cause) {
        super(message, cause);
    }
}
