package org.commonweight.audit.check;

import org.commonweight.audit.report.AuditCheck;
import org.commonweight.audit.report.Missing;

import java.io.Serial;

/** Something cannot be had without which an audit cannot go on. */
final class MissingException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    private final transient Missing missing;

    MissingException(AuditCheck check, String what, String asked) {
        super(what, null, false, false);
        this.missing = new Missing(check, what, asked);
    }

    Missing missing() {
        return missing;
    }
}
