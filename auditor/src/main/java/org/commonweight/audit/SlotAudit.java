package org.commonweight.audit;

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
        if (replay.failure().isEmpty() && replay.history().isPresent()) {
            checkNow(round, replay.history().get());
        }
    }

    private void checkNow(long round, ModelHistory history) throws FoundException {
        if (round == replay.lastEnded()) {
            FoundException.requireSame(
                    AuditCheck.HISTORY_SLOT,
                    history.history(),
                    slots.history(),
                    "the ledger keeps another history of the model");
        }
        if (round == replay.lastFinal()) {
            FoundException.requireSame(
                    AuditCheck.HEAD_SLOT,
                    history.head(),
                    slots.head(),
                    "the ledger keeps another head of the model");
        }
        if (round == replay.rounds().size() && slots.round() < round) {
            throw rounds(replay.rounds().size());
        }
    }

    /** Tells whether the ledger counts a round that no event tells of. */
    boolean countsMore() {
        return replay.failure().isEmpty() && slots.round() > replay.rounds().size();
    }

    /** Returns the finding that the ledger counts other rounds than the events. */
    FoundException rounds(long told) {
        return new FoundException(
                AuditCheck.ROUND_SLOT,
                told,
                slots.round(),
                "the ledger counts %d rounds, its events tell of %d".formatted(slots.round(), told));
    }
}
