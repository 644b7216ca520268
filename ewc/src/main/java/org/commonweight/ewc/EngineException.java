package org.commonweight.ewc;

/** A training engine cannot start on this machine; the message says why and what to do. */
public final class EngineException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Creates the refusal. */
    public EngineException(String message) {
        super(message);
    }

    /** Creates the refusal with what the native side said. */
    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
