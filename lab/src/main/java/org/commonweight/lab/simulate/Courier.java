package org.commonweight.lab.simulate;

import org.commonweight.ledger.node.LedgerException;
import org.commonweight.participant.journal.Contribution;

import java.util.List;

/** Brings commitments and openings to the ledger. */
interface Courier {
    /** Somebody's contribution on its way. */
    record Parcel(VirtualParticipant from, Contribution contribution) {}

    /** Commits all; a refusal of the ledger ends it. */
    void commit(List<Parcel> parcels) throws LedgerException, InterruptedException;

    /** Opens what was committed; a refusal of the ledger ends it. */
    void reveal(List<Parcel> parcels) throws LedgerException, InterruptedException;
}
