package org.commonweight.audit.witness;

import org.commonweight.protocol.content.Digest;

import java.io.Serial;

/** Two views of the same ledger exclude each other; the message names the round and both heads. */
public final class RewrittenException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    RewrittenException(long round, Digest witnessed, Digest now) {
        super(
                "HISTORY REWRITTEN: after round %d it was %s, now it is %s"
                        .formatted(round, witnessed, now.isZero() ? "gone" : now.hex()));
    }
}
