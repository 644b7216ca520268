package org.commonweight.organization.service;

/** Something that an operator asked for and that cannot be done now; the message says why. */
public final class ControlException extends Exception {
    private static final long serialVersionUID = 1L;

    ControlException(String message) {
        super(message);
    }
}
