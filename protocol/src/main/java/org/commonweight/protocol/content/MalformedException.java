package org.commonweight.protocol.content;

/** Bytes or text break a byte rule of the protocol; the message names the rule in one line. */
public final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Creates the refusal with the rule that was broken. */
    public MalformedException(String message) {
        super(message);
    }

    /** Creates the refusal with the rule that was broken and what a parser said about it. */
    public MalformedException(String message, Throwable cause) {
        super(message, cause);
    }
}
