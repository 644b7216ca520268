package org.commonweight.protocol.round;

import org.commonweight.protocol.content.Bytes;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Address;

import java.util.List;

/** One event of the ledger about one model, field for field as the contract emits it. */
public sealed interface LedgerEvent {
    /** Returns the model that the event is about. */
    Digest model();

    /** A model exists from now on. */
    record ModelRegistered(Digest model, Address org, Digest genesis, int admission)
            implements LedgerEvent {}

    /** The organization offered the model to another address; zero takes the offer back. */
    record TransferStarted(Digest model, Address from, Address to) implements LedgerEvent {}

    /** The model changed hands; all aggregator keys fell. */
    record Transferred(Digest model, Address from, Address to) implements LedgerEvent {}

    /** A key may, or may no longer, open rounds and propose aggregates. */
    record AggregatorSet(Digest model, Address aggregator, boolean enabled)
            implements LedgerEvent {}

    /** New rounds are, or are no longer, held back. */
    record PausedSet(Digest model, boolean paused) implements LedgerEvent {}

    /** A participant is a member in rounds {@code [from, until)}; both are read as unsigned. */
    record MemberSet(Digest model, Address participant, long from, long until)
            implements LedgerEvent {}

    /** A participant published a profile. */
    record Joined(Digest model, Address participant, Digest profile) implements LedgerEvent {}

    /** A round began on {@code base}, after the history {@code previous}. */
    record RoundOpened(
            Digest model,
            long round,
            Digest base,
            Digest previous,
            long openedAt,
            Digest opening,
            RoundParams terms)
            implements LedgerEvent {}

    /** A participant committed. */
    record Committed(Digest model, long round, Address participant, Digest commitment)
            implements LedgerEvent {}

    /** A relayed commit was passed over; nothing changed. */
    record CommitSkipped(Digest model, long round, Address participant, int reason)
            implements LedgerEvent {}

    /** A participant revealed as number {@code seq} of the round. */
    record Revealed(
            Digest model,
            long round,
            Address participant,
            int seq,
            Digest update,
            int samples,
            Digest salt)
            implements LedgerEvent {}

    /** A relayed opening was passed over; nothing changed. */
    record RevealSkipped(Digest model, long round, Address participant, int reason)
            implements LedgerEvent {}

    /** The organization claims a result. */
    record AggregateProposed(
            Digest model,
            long round,
            Address by,
            Digest acc,
            Digest result,
            Digest report,
            List<Digest> bitmap,
            Bytes reasons)
            implements LedgerEvent {
        public AggregateProposed {
            bitmap = List.copyOf(bitmap);
        }
    }

    /** The round ended with a result. */
    record RoundFinalized(Digest model, long round, Digest history, Digest result)
            implements LedgerEvent {}

    /** The round ended without a result. */
    record RoundVoided(Digest model, long round, Digest history, int cause)
            implements LedgerEvent {}
}
