package org.commonweight.ledger.rpc;

import java.io.IOException;
import java.io.Serial;

/**
 * An endpoint answers, but for another chain or another contract: it is never asked again, unless
 * it was fit before.
 */
public final class UnfitEndpointException extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    /** Creates the refusal; the message names the endpoint. */
    public UnfitEndpointException(String message) {
        super(message);
    }
}
