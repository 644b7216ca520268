package org.commonweight.audit.report;

/**
 * How one promise stands after an audit.
 *
 * @param checked what was looked at, and what was not, in one line
 */
public record PromiseStatus(AuditPromise promise, State state, String checked) {
    /** The four answers. */
    public enum State {
        /** It was checked throughout and holds. */
        KEPT,
        /** A check fails. */
        BROKEN,
        /** No check fails, but not everything could be or was to be checked. */
        PARTLY_CHECKED,
        /** An audit of this kind cannot tell. */
        NOT_CHECKED
    }

    public PromiseStatus {
        checked = Line.of(checked);
    }
}
