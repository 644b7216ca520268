package org.commonweight.organization.journal;

import org.commonweight.ledger.storage.JournalFile;
import org.commonweight.ledger.storage.JournalFile.Line;
import org.commonweight.organization.journal.StepObserver.Moment;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.JsonObject;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a node has done, one checksummed line each, forced to disk before the next step; together
 * with ledger and store it is all that a node knows, so that starting again is reading again. One
 * process at a time. A last line that was cut by a crash counts as not written; any other damage is
 * refused. Only the places of lines are in memory. For any number of threads.
 */
public final class Journal implements AutoCloseable {
    private final JournalFile file;
    private final JournalIndex index;
    private final InstantSource clock;
    private final StepObserver observer;

    private Journal(
            JournalFile file, JournalIndex index, InstantSource clock, StepObserver observer) {
        this.file = file;
        this.index = index;
        this.clock = clock;
        this.observer = observer;
    }

    /**
     * Opens the journal in {@code path}, which is created if it is missing.
     *
     * @throws IOException if another node holds it, it cannot be read, or a whole line is damaged
     */
    public static Journal open(Path path, InstantSource clock, StepObserver observer)
            throws IOException {
        JournalIndex index = new JournalIndex();
        JournalFile file =
                JournalFile.open(
                        path, (line, content) -> index.add(JournalEntry.read(content), line));
        return new Journal(file, index, clock, observer);
    }

    /** Writes a step down; on return it survives a power loss. */
    public void append(Step step, Digest model, long round, JsonObject facts) throws IOException {
        observer.reached(step, Moment.HAPPENED);
        write(new JournalEntry(clock.instant().getEpochSecond(), step, model, round, facts));
        observer.reached(step, Moment.WRITTEN);
    }

    private synchronized void write(JournalEntry entry) throws IOException {
        index.add(entry, file.append(entry.toJson()));
    }

    /** Is shown every entry about one model. */
    @FunctionalInterface
    public interface Reader {
        /**
         * Is shown an entry, which need not be kept.
         *
         * @throws MalformedException if it does not say anything that it could say
         */
        void show(JournalEntry entry) throws MalformedException;
    }

    /**
     * Shows all that was written about {@code model} before, in order.
     *
     * @throws IOException if the file cannot be read any more, was damaged since, or holds what the
     *     reader does not understand
     */
    public void replay(Digest model, Reader reader) throws IOException {
        JournalFile.read(
                file.path(),
                (line, content) -> {
                    JournalEntry entry = JournalEntry.read(content);
                    if (entry.model().equals(model)) {
                        reader.show(entry);
                    }
                });
    }

    /** Tells whether a step of a round was written. */
    public synchronized boolean has(Digest model, Step step, long round) {
        return index.last(model, step, round).isPresent();
    }

    /**
     * Reads what was written last about a step of a round.
     *
     * @throws IOException if the file cannot be read any more, or was damaged since
     */
    public synchronized Optional<JournalEntry> last(Digest model, Step step, long round)
            throws IOException {
        Optional<Line> line = index.last(model, step, round);
        List<JournalEntry> entry = new ArrayList<>();
        if (line.isPresent()) {
            file.read(line.get(), (_, content) -> entry.add(JournalEntry.read(content)));
        }
        return entry.stream().findFirst();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
