package org.commonweight.audit.evidence;

import org.commonweight.protocol.content.Digest;

import java.util.List;

/**
 * The storage of a ledger about one model: its head, the hash of its past, the number of its latest
 * round, and the hash of the past after each round (0: after the registration; zero: not ended).
 */
public record LedgerSlots(Digest head, Digest history, long round, List<Digest> histories) {
    public LedgerSlots {
        histories = List.copyOf(histories);
    }

    /** Returns the history after {@code round}, zero if the ledger has none. */
    public Digest historyAfter(long round) {
        return round < histories.size() ? histories.get((int) round) : Digest.ZERO;
    }
}
