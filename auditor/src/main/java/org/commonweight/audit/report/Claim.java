package org.commonweight.audit.report;

import org.commonweight.protocol.admission.Reason;
import org.commonweight.protocol.sign.Address;

/**
 * A rejection that nobody can derive again: the organization says that content was not there, or
 * came too late. {@code served} tells whether it is there now, {@code now} what it is then.
 */
public record Claim(int seq, Address participant, Reason reason, boolean served, String now) {
    public Claim {
        now = Line.of(now);
    }
}
