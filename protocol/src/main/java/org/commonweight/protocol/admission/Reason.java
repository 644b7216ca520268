package org.commonweight.protocol.admission;

import java.util.Optional;

/**
 * Why an update does not count, with the code that the ledger publishes. Codes below 128 can be
 * derived again by anyone who has the content; the others are claims of the organization.
 */
public enum Reason {
    /** The stored manifest is no canonical envelope of up to 1 MiB with the body of an update. */
    MANIFEST(1),
    /** The signature is not canonical, or not the participant's. */
    SIGNATURE(2),
    /** Model, round, opening, participant or samples are not those on the ledger. */
    BINDING(3),
    /** The announced length is not the one that the tensors demand. */
    FILE_LENGTH(4),
    /** The bytes have another length or another CID than was announced. */
    FILE_CONTENT(5),
    /** The header of the file is not the canonical one. */
    FILE_HEADER(6),
    /** A value is outside the grid. */
    RANGE(7),
    /** Manifest or file could not be had. */
    UNAVAILABLE(128),
    /** Manifest or file came too late. */
    LATE_CONTENT(129);

    private static final int FIRST_CLAIM = 128;

    private final int code;

    Reason(int code) {
        this.code = code;
    }

    /** Returns the reason that the ledger writes as {@code code}, if there is one. */
    public static Optional<Reason> of(int code) {
        for (Reason reason : values()) {
            if (reason.code == code) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }

    /** Returns the ledger's number. */
    public int code() {
        return code;
    }

    /** Tells whether nobody can derive this reason again. */
    public boolean isClaim() {
        return code >= FIRST_CLAIM;
    }
}
