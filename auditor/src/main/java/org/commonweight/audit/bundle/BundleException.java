package org.commonweight.audit.bundle;

import java.io.Serial;

/** A bundle cannot be made or read; the message says why in one line. */
public final class BundleException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    BundleException(String message) {
        super(message);
    }

    BundleException(String message, Throwable cause) {
        super(message, cause);
    }
}
