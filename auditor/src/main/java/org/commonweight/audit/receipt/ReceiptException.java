package org.commonweight.audit.receipt;

import java.io.Serial;

/** A receipt cannot be given, or proves nothing; the message says why in one line. */
public final class ReceiptException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    ReceiptException(String message) {
        super(message);
    }

    ReceiptException(String message, Throwable cause) {
        super(message, cause);
    }
}
