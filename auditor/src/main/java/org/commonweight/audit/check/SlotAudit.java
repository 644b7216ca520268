package org.commonweight.audit.check;

import org.commonweight.audit.evidence.LedgerSlots;
import org.commonweight.audit.report.AuditCheck;
import org.commonweight.audit.report.RoundAudit;
import org.commonweight.audit.report.RoundOutcome;
import org.commonweight.protocol.round.ModelHistory;

/** Compares the storage of the ledger with what its events lead to. */
record SlotAudit(LedgerSlots slots, Replay replay) {

    /** Checks what the storage says about one round; 0 is the registration. */
    void check(long round) throws FoundException {
        FoundException.requireSame(
                AuditCheck.HISTORY_SLOT,
                replay.historyAfter(round),
                slots.historyAfter(round),
                "the ledger keeps another history after round " + round);
        if (round == replay.rounds().size() && replay.failure().isEmpty() && !countsMore()) {
            checkNow(replay.history().orElseThrow());
        }
    }

    /** Compares what the ledger keeps beside the single rounds, once the last of them is told. */
    private void checkNow(ModelHistory history) throws FoundException {
        FoundException.requireSame(
                AuditCheck.HISTORY_SLOT,
                history.history(),
                slots.history(),
                "the ledger keeps another history of the model");
        FoundException.requireSame(
                AuditCheck.HEAD_SLOT,
                history.head(),
                slots.head(),
                "the ledger keeps another head of the model");
        FoundException.requireSame(
                AuditCheck.ROUND_SLOT,
                (long) history.rounds().size(),
                slots.round(),
                roundsMessage());
    }

    /** Tells whether the ledger counts a round that no event tells of. */
    boolean countsMore() {
        return replay.failure().isEmpty() && slots.round() > replay.rounds().size();
    }

    /** Returns the finding about the first round that no event tells of. */
    RoundAudit untold() {
        long told = replay.rounds().size();
        RoundOutcome.Found found =
                new RoundOutcome.Found(
                        AuditCheck.ROUND_SLOT,
                        String.valueOf(told),
                        String.valueOf(slots.round()),
                        roundsMessage());
        return new RoundAudit(told + 1, found);
    }

    private String roundsMessage() {
        return "the ledger counts %d rounds, its events tell of %d"
                .formatted(slots.round(), replay.rounds().size());
    }
}
