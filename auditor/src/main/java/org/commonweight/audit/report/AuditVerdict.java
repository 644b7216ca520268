package org.commonweight.audit.report;

/** What an audit comes to. */
public enum AuditVerdict {
    /** Everything could be checked and everything holds. */
    CLEAN(0, "clean"),
    /** At least one check fails. */
    FINDINGS(1, "findings"),
    /** No check fails, but not everything could be checked. */
    INCOMPLETE(2, "could not check");

    private final int exitCode;
    private final String words;

    AuditVerdict(int exitCode, String words) {
        this.exitCode = exitCode;
        this.words = words;
    }

    /** Returns the exit code of a program that reports this verdict. */
    public int exitCode() {
        return exitCode;
    }

    /** Returns the verdict for people. */
    public String words() {
        return words;
    }
}
