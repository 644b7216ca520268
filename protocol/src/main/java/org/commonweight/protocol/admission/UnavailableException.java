package org.commonweight.protocol.admission;

import java.io.Serial;

/** Content cannot be had now, which proves nothing about it; the message says who was asked. */
public final class UnavailableException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    /** Creates the failure with who was asked and what they said. */
    public UnavailableException(String message) {
        super(message);
    }

    /** Creates the failure with who was asked and what they said. */
    public UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
