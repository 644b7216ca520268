package org.commonweight.protocol.round;

import org.commonweight.protocol.content.MalformedException;

/** Who may take part in a model's rounds; fixed when the model is registered. */
public enum AdmissionMode {
    /** Whom the organization allows. */
    ALLOWLIST(0),
    /** Whoever joins. */
    OPEN(1);

    private final int code;

    AdmissionMode(int code) {
        this.code = code;
    }

    /** Returns the mode that the ledger writes as {@code code}. */
    public static AdmissionMode of(int code) throws MalformedException {
        for (AdmissionMode mode : values()) {
            if (mode.code == code) {
                return mode;
            }
        }
        throw new MalformedException("No admission mode has the code " + code);
    }

    /** Returns the ledger's number: 0 or 1. */
    public int code() {
        return code;
    }
}
