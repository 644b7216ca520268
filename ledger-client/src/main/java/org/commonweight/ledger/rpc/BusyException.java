package org.commonweight.ledger.rpc;

import java.io.IOException;
import java.io.Serial;
import java.time.Duration;

/** An endpoint asks to be left alone for a while; zero if it does not say how long. */
public final class BusyException extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    private final Duration wait;

    /** Creates the refusal of an endpoint that wants {@code wait} to pass before the next call. */
    public BusyException(String message, Duration wait) {
        super(message);
        this.wait = wait;
    }

    /** Returns how long the endpoint asked to wait. */
    public Duration demanded() {
        return wait;
    }
}
