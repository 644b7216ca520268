package org.commonweight.audit.check;

import org.commonweight.audit.report.AuditCheck;
import org.commonweight.audit.report.RoundOutcome;

import java.io.Serial;

/** A check fails; ends the audit of a round. */
final class FoundException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    private final transient RoundOutcome.Found found;

    FoundException(AuditCheck check, Object expected, Object found, String message) {
        super(message, null, false, false);
        this.found =
                new RoundOutcome.Found(
                        check, String.valueOf(expected), String.valueOf(found), message);
    }

    RoundOutcome.Found found() {
        return found;
    }

    /** Requires that what is published is what must be. */
    static void requireSame(AuditCheck check, Object expected, Object found, String message)
            throws FoundException {
        if (!expected.equals(found)) {
            throw new FoundException(check, expected, found, message);
        }
    }
}
