package org.commonweight.organization.round;

import org.commonweight.ewc.TrainingPlan;
import org.commonweight.protocol.average.Grid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.RoundParams;

import java.util.Optional;

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

    /** Windows below this are for tests and demos. */
    private static final int HASTY_SECONDS = 60;

    /** How long each phase may last. */
    public record Windows(int commit, int reveal, int aggregate, int challenge) {}

    /** Returns why no ledger would take such a round; empty if one would. */
    public Optional<String> refusal() {
        try {
            terms(Digest.sha256(new byte[0]));
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Tells whether a window is so short that a busy participant would miss it. */
    public boolean isHasty() {
        return Math.min(windows.commit(), Math.min(windows.reveal(), windows.aggregate()))
                < HASTY_SECONDS;
    }

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
