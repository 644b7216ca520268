package org.commonweight.lab.demo;

/** The demo cannot go on; the message says what went wrong and what to do. */
public final class DemoException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Creates the failure. */
    public DemoException(String message) {
        super(message);
    }

    /** Creates the failure with what it followed from. */
    public DemoException(String message, Throwable cause) {
        super(message, cause);
    }
}
