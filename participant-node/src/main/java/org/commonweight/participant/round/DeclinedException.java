package org.commonweight.participant.round;

/** This participant sits a round out; the message says why. */
final class DeclinedException extends Exception {
    private static final long serialVersionUID = 1L;

    DeclinedException(String message) {
        super(message);
    }
}
