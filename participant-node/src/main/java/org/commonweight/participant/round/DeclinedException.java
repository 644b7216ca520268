package org.commonweight.participant.round;

/** This participant sits a round out; the message says why, in a clause. */
public final class DeclinedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Creates the refusal. */
    public DeclinedException(String message) {
        super(message);
    }

    /** Creates the refusal for what went wrong first. */
    public DeclinedException(String message, Throwable cause) {
        super(message, cause);
    }
}
