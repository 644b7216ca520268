package org.commonweight.organization.api;

/** What a request names is not here. */
final class MissingException extends Exception {
    private static final long serialVersionUID = 1L;

    MissingException(String message) {
        super(message);
    }
}
