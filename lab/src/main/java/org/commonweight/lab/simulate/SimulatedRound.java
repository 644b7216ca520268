package org.commonweight.lab.simulate;

import org.commonweight.organization.operator.RoundSummary;

import java.util.Optional;

/**
 * What a simulated round came to.
 *
 * @param late how many were refused because the commit window was over
 * @param seconds of the machine's time, from before the opening until the end
 * @param summary the organization's, or none if the round ended without a result
 */
public record SimulatedRound(
        long round,
        int asked,
        int committed,
        int revealed,
        int late,
        double seconds,
        Optional<RoundSummary> summary) {
    /** Returns milliseconds for each participant that was asked. */
    public double millisPerParticipant() {
        return 1000 * seconds / asked;
    }
}
