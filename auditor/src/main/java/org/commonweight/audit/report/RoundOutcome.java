package org.commonweight.audit.report;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.VoidCause;

import java.util.List;

/** What the audit of one round, or of the genesis, comes to. */
public sealed interface RoundOutcome {
    /** The genesis is signed, bound and complete. */
    record GenesisConfirmed(Digest genesis) implements RoundOutcome {}

    /** The result was derived again from the inputs and is the published one, bit for bit. */
    record Recomputed(Digest result) implements RoundOutcome {}

    /** The round rightly ended without a result. */
    record VoidConfirmed(VoidCause cause) implements RoundOutcome {}

    /** The ledger's account of the round holds; its content was no part of this audit. */
    record EventsConfirmed() implements RoundOutcome {}

    /**
     * The ledger's account of the round holds, and an earlier audit found its content right under
     * this history, which commits to all of it.
     */
    record ConfirmedEarlier(Digest history) implements RoundOutcome {}

    /** The round is under way; nothing is claimed about it. */
    record Live() implements RoundOutcome {}

    /** The first check that fails: what must be, what is, and one line that says it. */
    record Found(AuditCheck check, String expected, String found, String message)
            implements RoundOutcome {
        public Found {
            expected = Line.of(expected);
            found = Line.of(found);
            message = Line.of(message);
        }
    }

    /** No check fails, but some could not be made. */
    record Unchecked(List<Missing> missing) implements RoundOutcome {
        public Unchecked {
            missing = List.copyOf(missing);
        }
    }
}
