package org.commonweight.protocol.round;

import org.commonweight.protocol.content.MalformedException;

/** Who may take part in a model's rounds; fixed when the model is registered. */
public enum AdmissionMode {
    /** Whom the organization allows. */
    ALLOWLIST,
    /** Whoever joins. */
    OPEN;

    /** Returns the mode that the ledger writes as {@code code}. */
    public static AdmissionMode of(int code) throws MalformedException {
        if (code < 0 || code >= values().length) {
            throw new MalformedException("No admission mode has the code " + code);
        }
        return values()[code];
    }

    /** Returns the ledger's number: 0 or 1. */
    public int code() {
        return ordinal();
    }
}
