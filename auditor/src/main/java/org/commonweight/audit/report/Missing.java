package org.commonweight.audit.report;

/**
 * Something that an audit needs and could not have, and what those who were asked said.
 *
 * @param check the first check that could not be made without it
 */
public record Missing(AuditCheck check, String what, String asked) {
    public Missing {
        what = Line.of(what);
        asked = Line.of(asked);
    }
}
