package org.commonweight.organization.round;

import org.commonweight.organization.journal.Journal;
import org.commonweight.organization.journal.JournalEntry;
import org.commonweight.organization.journal.Step;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonFields;
import org.commonweight.protocol.json.JsonObject;

import java.io.IOException;
import java.util.Optional;

/** What the journal knows of one model's rounds: the part of its past that no ledger holds. */
public final class RoundMemory {
    private final Journal journal;
    private final Digest model;
    private volatile boolean paused;

    /**
     * Remembers the rounds of {@code model} by {@code journal}.
     *
     * @throws IOException if that cannot be read
     */
    public RoundMemory(Journal journal, Digest model) throws IOException {
        this.journal = journal;
        this.model = model;
        journal.replay(model, entry -> take(entry.step()));
    }

    private void take(Step step) {
        switch (step) {
            case PAUSED, ABORTED -> paused = true;
            case RESUMED -> paused = false;
            default -> {}
        }
    }

    /** How a round ended, as far as the ledger does not say it. */
    public record Ending(long gas, double seconds) {}

    /** Returns the result that was kept for {@code round}, the last if there were several. */
    public Optional<KeptResult> result(long round) throws IOException {
        Optional<JournalEntry> entry = last(Step.RESULT_KEPT, round);
        return entry.isEmpty()
                ? Optional.empty()
                : Optional.of(read(entry.get(), KeptResult::read));
    }

    /** Returns how {@code round} ended, if this node saw it. */
    public Optional<Ending> ending(long round) throws IOException {
        Optional<JournalEntry> entry = last(Step.ROUND_ENDED, round);
        return entry.isEmpty() ? Optional.empty() : Optional.of(read(entry.get(), this::ending));
    }

    /**
     * Tells whether the operator gave up the round of that number and {@code opening}. The number
     * alone would not do: a ledger that lost rounds gives it to another one.
     */
    public boolean isAborted(long round, Digest opening) throws IOException {
        return last(Step.ABORTED, round)
                .filter(entry -> entry.facts().equals(of(opening)))
                .isPresent();
    }

    /** Tells whether the operator holds new rounds back. */
    public boolean isPaused() {
        return paused;
    }

    /** Writes down that the operator holds new rounds back, or lets them open again. */
    public synchronized void decide(Step step) throws IOException {
        journal.append(step, model, 0, JsonObject.EMPTY);
        take(step);
    }

    /**
     * Writes down that the operator gave a round up; false if its result, which is that of the
     * reveals {@code acc}, is kept already and so on its way to the ledger.
     */
    public synchronized boolean abort(long round, Digest opening, Digest acc) throws IOException {
        if (result(round).filter(kept -> kept.acc().equals(acc)).isPresent()) {
            return false;
        }
        journal.append(Step.ABORTED, model, round, of(opening));
        take(Step.ABORTED);
        return true;
    }

    private static JsonObject of(Digest opening) {
        return JsonObject.builder().put("opening", opening).build();
    }

    Optional<RoundIntent> intent(long round, Digest previous) throws IOException {
        Optional<JournalEntry> entry = last(Step.ROUND_PLANNED, round);
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        RoundIntent intent = read(entry.get(), facts -> RoundIntent.read(model, round, facts));
        return Optional.of(intent).filter(planned -> planned.previous().equals(previous));
    }

    void planned(RoundIntent intent) throws IOException {
        journal.append(Step.ROUND_PLANNED, model, intent.round(), intent.toJson());
    }

    /** Writes a result down; false if the operator gave the round up, which then has none. */
    synchronized boolean keep(long round, Digest opening, KeptResult result) throws IOException {
        if (isAborted(round, opening)) {
            return false;
        }
        journal.append(Step.RESULT_KEPT, model, round, result.toJson());
        return true;
    }

    void ended(long round, Ending ending) throws IOException {
        journal.append(
                Step.ROUND_ENDED,
                model,
                round,
                JsonObject.builder()
                        .put("gas", ending.gas())
                        .put("milliseconds", Math.round(1000 * ending.seconds()))
                        .build());
    }

    /** Writes down that the ledger shows a step, unless it was written before. */
    void seen(Step step, long round) throws IOException {
        if (!journal.has(model, step, round)) {
            journal.append(step, model, round, JsonObject.EMPTY);
        }
    }

    private Optional<JournalEntry> last(Step step, long round) throws IOException {
        return journal.last(model, step, round);
    }

    private Ending ending(JsonObject facts) throws MalformedException {
        JsonFields fields = new JsonFields(facts);
        return new Ending(
                fields.integer("gas", 0, Long.MAX_VALUE),
                fields.integer("milliseconds", 0, Long.MAX_VALUE) / 1000.0);
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(JsonObject facts) throws MalformedException;
    }

    private static <T> T read(JournalEntry entry, Reader<T> reader) throws IOException {
        try {
            return reader.read(entry.facts());
        } catch (MalformedException | IllegalArgumentException e) {
            throw new IOException(
                    "The journal's "
                            + entry.step()
                            + " of round "
                            + entry.round()
                            + " is of another version: "
                            + e.getMessage(),
                    e);
        }
    }
}
