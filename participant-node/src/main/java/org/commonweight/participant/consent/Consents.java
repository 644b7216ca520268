package org.commonweight.participant.consent;

import org.commonweight.participant.journal.Decision;
import org.commonweight.participant.journal.Memory;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.sign.Address;

import java.util.Optional;

/**
 * Judges whether training is agreed to: by the answer for the round, else, where a model is asked
 * about as a whole, by the answer for the model. An answer holds for the organization that it was
 * given to; when another takes the model over, it is asked again.
 */
public record Consents(Memory memory) {
    /** How a question stands. */
    public enum Standing {
        /** Nobody has answered. */
        ASKED,
        /** Somebody agreed. */
        ACCEPTED,
        /** Somebody did not agree. */
        DECLINED;

        /**
         * Tells whether who stands so with a model would train in its next round, as far as is
         * known before that is opened.
         *
         * @param acceptedAtStart whether the node was started with an answer to what it is asked
         */
        public boolean isWilling(ConsentMode mode, boolean acceptedAtStart) {
            return this == ACCEPTED
                    || (this == ASKED && (acceptedAtStart || mode == ConsentMode.ROUND));
        }
    }

    /** Tells how it stands with training in {@code round} of {@code model}. */
    public Standing of(Digest model, long round, Address organization, ConsentMode mode) {
        Optional<Decision> forRound =
                round == 0 ? Optional.empty() : to(organization, model, round);
        Optional<Decision> forModel = to(organization, model, 0);
        // A declined model is declined for every round; an accepted one only where models are
        // asked.
        Optional<Decision> whole =
                forModel.filter(answer -> mode == ConsentMode.MODEL || !answer.accepted());
        return forRound.or(() -> whole)
                .map(answer -> answer.accepted() ? Standing.ACCEPTED : Standing.DECLINED)
                .orElse(Standing.ASKED);
    }

    private Optional<Decision> to(Address organization, Digest model, long round) {
        return memory.decision(model, round)
                .filter(answer -> answer.organization().equals(organization));
    }
}
