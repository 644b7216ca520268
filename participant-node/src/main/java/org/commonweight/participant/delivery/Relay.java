package org.commonweight.participant.delivery;

import org.commonweight.participant.journal.Contribution;

import java.io.IOException;

/**
 * Somebody who writes onto the ledger for this participant, so that it needs no coin. What is left
 * may be lost: whoever leaves it looks at the ledger, and writes itself while there is time.
 */
public interface Relay {
    /** Takes nothing: this participant writes its own transactions. */
    Relay NONE =
            new Relay() {
                @Override
                public boolean leaveCommit(Contribution contribution) {
                    return false;
                }

                @Override
                public boolean leaveOpening(Contribution contribution) {
                    return false;
                }
            };

    /**
     * Leaves the signed commitment and tells whether that is this relay's affair.
     *
     * @throws IOException if it was not taken
     */
    boolean leaveCommit(Contribution contribution) throws IOException, InterruptedException;

    /**
     * Leaves what opens the commitment and tells whether that is this relay's affair.
     *
     * @throws IOException if it was not taken
     */
    boolean leaveOpening(Contribution contribution) throws IOException, InterruptedException;
}
