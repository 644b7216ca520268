package org.commonweight.protocol.round;

import org.commonweight.protocol.content.MalformedException;

/** Why a round ended without a result. */
public enum VoidCause {
    /** Fewer than {@code minUpdates} participants committed. */
    TOO_FEW_COMMITS,
    /** Fewer than {@code minUpdates} participants revealed. */
    TOO_FEW_REVEALS,
    /** Nobody proposed an aggregate in time. */
    NO_PROPOSAL;

    /** Returns the cause that the ledger writes as {@code code}. */
    public static VoidCause of(int code) throws MalformedException {
        if (code < 1 || code > values().length) {
            throw new MalformedException("No void cause has the code " + code);
        }
        return values()[code - 1];
    }

    /** Returns the ledger's number: 1, 2 or 3. */
    public int code() {
        return ordinal() + 1;
    }
}
