package org.commonweight.audit.show;

import java.io.Serial;

/** A round cannot be shown; the message says why in one line. */
public final class NoSuchRoundException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    NoSuchRoundException(String message) {
        super(message);
    }

    NoSuchRoundException(String message, Throwable cause) {
        super(message, cause);
    }
}
