package org.commonweight.organization.relay;

/** A request that is refused, with its HTTP status; the message tells whoever sent it why. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    /** Refuses with {@code status} because of {@code message}. */
    public RefusedException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }
}
