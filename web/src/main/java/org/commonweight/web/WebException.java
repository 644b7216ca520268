package org.commonweight.web;

/** The web host cannot serve; the message says why in one line. */
public final class WebException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Creates the failure. */
    public WebException(String message, Throwable cause) {
        super(message, cause);
    }
}
