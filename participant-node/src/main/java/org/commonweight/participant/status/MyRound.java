package org.commonweight.participant.status;

import org.commonweight.participant.journal.Measured;
import org.commonweight.participant.journal.Trained;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.round.Phase;

import java.util.Locale;
import java.util.Optional;

/**
 * One round as it concerns one participant.
 *
 * @param phase where the round stands
 * @param commitEnd the first second after the commit window, Unix seconds
 * @param revealEnd the first second after the reveal window, Unix seconds
 * @param member whether the participant was a member in it
 * @param trained whether its journal has a contribution
 * @param committed whether the ledger has its commitment
 * @param revealed what it revealed, if it did
 * @param fate what became of it
 * @param missed why it has no part, if its journal says so
 * @param trainingCost what training for it took, if this node trained and finished
 * @param measured what the round brought on its own rows, if that was measured
 */
public record MyRound(
        long round,
        Phase phase,
        long commitEnd,
        long revealEnd,
        boolean member,
        boolean trained,
        boolean committed,
        Optional<Revealed> revealed,
        Fate fate,
        Optional<String> missed,
        Optional<Trained> trainingCost,
        Optional<Measured> measured) {
    /** What stands on the ledger of an update. */
    public record Revealed(Digest update, int samples) {}

    /** Returns the whole of it as one line. */
    public String line() {
        String line = "round " + round + ": " + fate.words();
        if (missed.isPresent() && revealed.isEmpty()) {
            line = "round " + round + ": missed: " + missed.get();
        }
        return line
                + trainingCost.map(MyRound::words).orElse("")
                + measured.map(MyRound::words).orElse("");
    }

    private static String words(Trained cost) {
        return String.format(
                Locale.ROOT, "; %.1f CPU-seconds of training", cost.cpuMilliseconds() / 1000.0);
    }

    private static String words(Measured measured) {
        return "; accuracy on rows held back %s, was %s"
                .formatted(measured.accuracyAfter(), measured.accuracyBefore());
    }
}
