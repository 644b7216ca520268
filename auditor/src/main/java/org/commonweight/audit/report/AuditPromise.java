package org.commonweight.audit.report;

/**
 * What a transparent log promises. The four are often taken for one another, but a log can keep any
 * of them and break the others.
 */
public enum AuditPromise {
    /** What was revealed is in the log. */
    INCLUSION("every reveal opens its commitment and stands in the acc of its round"),
    /** The log only ever grows. */
    CONSISTENCY("every round follows the history before it, and the ledger keeps the last one"),
    /** Nobody is shown another log. */
    SAME_VIEW("everybody is shown the same history"),
    /** What the log names is right. */
    CONTENT("calls, signatures, admission, averages, memory and results follow the rules");

    private final String rule;

    AuditPromise(String rule) {
        this.rule = rule;
    }

    /** Returns what is promised, in one line. */
    public String rule() {
        return rule;
    }
}
