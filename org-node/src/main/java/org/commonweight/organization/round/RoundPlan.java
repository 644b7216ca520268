package org.commonweight.organization.round;

import org.commonweight.ewc.TrainingPlan;
import org.commonweight.protocol.average.Grid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.RoundParams;

/**
 * What an operator decides about a round. Windows are seconds; {@code memoryRate} is 0…65536, the
 * share of the new Fisher diagonal in the memory, 0 for none.
 */
public record RoundPlan(
        TrainingPlan training,
        Grid grid,
        int memoryRate,
        Windows windows,
        int minUpdates,
        int maxUpdates,
        int maxSamples,
        int maxRejectBps) {

    /** How long each phase may last. */
    public record Windows(int commit, int reveal, int aggregate, int challenge) {}

    /** Returns the terms for the ledger; the commit window closes early once all are in. */
    RoundParams terms(Digest manifest) {
        return new RoundParams(
                manifest,
                windows.commit(),
                windows.reveal(),
                windows.aggregate(),
                windows.challenge(),
                minUpdates,
                maxUpdates,
                maxSamples,
                maxRejectBps,
                true);
    }
}
