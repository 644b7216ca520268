package org.commonweight.audit.export;

import java.io.Serial;

/** A round cannot be written out; the message says why and what to do. */
public final class ExportException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    /** Creates the failure. */
    ExportException(String message) {
        super(message);
    }

    /** Creates the failure with what it followed from. */
    ExportException(String message, Throwable cause) {
        super(message, cause);
    }
}
