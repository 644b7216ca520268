package org.commonweight.organization.job;

import org.commonweight.protocol.round.ModelHistory;
import org.commonweight.protocol.round.Outcome;
import org.commonweight.protocol.round.Round;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * When the next round opens: once every given condition holds, and never while another is live.
 *
 * @param rounds rounds with a result after which no more are opened; 0 for no end
 * @param every the least time from one opening to the next
 * @param whenReady how many participants must be here and ready; 0 for any number
 */
public record Schedule(int rounds, Optional<Duration> every, int whenReady) {
    /** Tells whether all rounds that are wanted have their results. */
    public boolean isDone(ModelHistory history) {
        return rounds > 0 && finals(history) >= rounds;
    }

    /** Tells whether the next round is to be opened at {@code now}, with so many who are ready. */
    public boolean isDue(ModelHistory history, Instant now, int ready) {
        return !isDone(history) && ready >= whenReady && !now.isBefore(earliest(history));
    }

    /** Returns the first moment at which time allows the next round. */
    public Instant earliest(ModelHistory history) {
        if (every.isEmpty() || history.rounds().isEmpty()) {
            return Instant.EPOCH;
        }
        Round last = history.rounds().getLast();
        return Instant.ofEpochSecond(last.openedAt().blockTime()).plus(every.get());
    }

    private static long finals(ModelHistory history) {
        return history.rounds().stream().filter(r -> r.outcome() == Outcome.FINAL).count();
    }

    /** Returns the schedule in words. */
    @Override
    public String toString() {
        StringBuilder words = new StringBuilder();
        every.ifPresent(time -> words.append("every ").append(Durations.write(time)).append(", "));
        if (whenReady > 0) {
            words.append(String.format(Locale.ROOT, "when %d participants are ready, ", whenReady));
        }
        if (words.isEmpty()) {
            words.append("one after another, ");
        }
        return words + (rounds > 0 ? rounds + " rounds in all" : "without end");
    }
}
