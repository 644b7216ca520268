package org.commonweight.protocol.round;

import org.commonweight.protocol.content.MalformedException;

/** Why a round ended without a result. */
public enum VoidCause {
    /** Fewer than {@code minUpdates} participants committed. */
    TOO_FEW_COMMITS(1),
    /** Fewer than {@code minUpdates} participants revealed. */
    TOO_FEW_REVEALS(2),
    /** Nobody proposed an aggregate in time. */
    NO_PROPOSAL(3);

    private final int code;

    VoidCause(int code) {
        this.code = code;
    }

    /** Returns the cause that the ledger writes as {@code code}. */
    public static VoidCause of(int code) throws MalformedException {
        for (VoidCause cause : values()) {
            if (cause.code == code) {
                return cause;
            }
        }
        throw new MalformedException("No void cause has the code " + code);
    }

    /** Returns the ledger's number: 1, 2 or 3. */
    public int code() {
        return code;
    }
}
