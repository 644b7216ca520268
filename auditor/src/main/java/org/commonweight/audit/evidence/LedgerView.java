package org.commonweight.audit.evidence;

import org.commonweight.protocol.round.LoggedEvent;

import java.util.List;
import java.util.Optional;

/**
 * What a ledger says about one model at one moment: all its events up to and including {@code
 * block}, and its storage, which is absent if the ledger has no such model.
 */
public record LedgerView(long block, List<LoggedEvent> events, Optional<LedgerSlots> slots) {
    public LedgerView {
        events = List.copyOf(events);
    }
}
