package org.commonweight.protocol.round;

import java.io.Serial;

/** Events contradict the rules of the ledger; names the round (0 = outside any) and the check. */
public final class HistoryException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    private final long round;
    private final HistoryCheck check;

    HistoryException(long round, HistoryCheck check, String message) {
        super(message);
        this.round = round;
        this.check = check;
    }

    /** Returns the round, or 0. */
    public long round() {
        return round;
    }

    /** Returns the first check that failed. */
    public HistoryCheck check() {
        return check;
    }
}
