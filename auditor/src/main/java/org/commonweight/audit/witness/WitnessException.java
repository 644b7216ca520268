package org.commonweight.audit.witness;

import java.io.Serial;

/** A witness file cannot be used; the message says why in one line. */
public final class WitnessException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    WitnessException(String message) {
        super(message);
    }

    WitnessException(String message, Throwable cause) {
        super(message, cause);
    }
}
