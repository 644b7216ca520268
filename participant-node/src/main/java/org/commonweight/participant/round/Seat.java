package org.commonweight.participant.round;

import org.commonweight.ledger.LedgerWriter;
import org.commonweight.participant.delivery.Delivery;
import org.commonweight.participant.delivery.Relay;
import org.commonweight.participant.journal.Journal;
import org.commonweight.protocol.round.Phase;
import org.commonweight.protocol.round.Round;
import org.commonweight.protocol.sign.Address;

import java.time.InstantSource;

/** What a participant takes part in a model with: its ways out, its journal and its clock. */
public record Seat(
        LedgerWriter ledger,
        Relay relay,
        Delivery delivery,
        Journal journal,
        InstantSource clock,
        ParticipantLog log,
        Step.Observer steps) {
    /** Seconds by which this clock and a block's time may differ. */
    static final long MARGIN = 2;

    Address address() {
        return ledger.address();
    }

    long now() {
        return clock.instant().getEpochSecond();
    }

    /** Tells whether {@code round} is in {@code phase} and will be for a moment. */
    boolean isStill(Round round, Phase phase) {
        return round.clock().isSettledIn(phase, now() + MARGIN, MARGIN);
    }
}
