package org.commonweight.participant.round;

/** A person has paused the node while it trained; it trains anew when it may go on. */
final class PausedException extends Exception {
    private static final long serialVersionUID = 1L;

    PausedException() {
        super("paused while it trained");
    }
}
