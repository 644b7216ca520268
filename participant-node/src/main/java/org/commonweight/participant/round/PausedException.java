package org.commonweight.participant.round;

/** Training was stopped, by a person or a limit; it goes on when it may. */
final class PausedException extends Exception {
    private static final long serialVersionUID = 1L;

    PausedException(String why) {
        super(why);
    }
}
