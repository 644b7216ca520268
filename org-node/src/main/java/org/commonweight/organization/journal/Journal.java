package org.commonweight.organization.journal;

import org.commonweight.organization.journal.StepObserver.Moment;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.json.JsonObject;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * What a node has done, one checksummed line each, forced to disk before the next step; together
 * with ledger and store it is all that a node knows, so that starting again is reading again. One
 * process at a time. A last line that was cut by a crash counts as not written; any other damage is
 * refused. For any number of threads.
 */
public final class Journal implements AutoCloseable {
    private final Path path;
    private final FileChannel file;
    private final FileChannel hold;
    private final InstantSource clock;
    private final StepObserver observer;
    private final List<JournalEntry> entries = new ArrayList<>();
    private long length;

    private Journal(
            Path path,
            FileChannel file,
            FileChannel hold,
            InstantSource clock,
            StepObserver observer) {
        this.path = path;
        this.file = file;
        this.hold = hold;
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
        FileChannel hold = hold(path);
        try {
            Journal journal = new Journal(path, writable(path), hold, clock, observer);
            journal.replay();
            return journal;
        } catch (IOException e) {
            hold.close();
            throw e;
        }
    }

    /**
     * Takes hold by a file of its own: whenever a process closes a file, POSIX lets go of all locks
     * that it has on that file, so that reading the journal would give it free.
     */
    private static FileChannel hold(Path path) throws IOException {
        FileChannel hold = writable(Path.of(path + ".lock"));
        try {
            if (hold.tryLock() != null) {
                return hold;
            }
        } catch (OverlappingFileLockException byThisProcess) {
            // Held as well as by another one.
        }
        hold.close();
        throw new IOException(
                path + " is held by another node: stop that one first, or use another home");
    }

    private static FileChannel writable(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** Writes a step down; on return it survives a power loss. */
    public void append(Step step, Digest model, long round, JsonObject facts) throws IOException {
        observer.reached(step, Moment.HAPPENED);
        write(new JournalEntry(clock.instant().getEpochSecond(), step, model, round, facts));
        observer.reached(step, Moment.WRITTEN);
    }

    private synchronized void write(JournalEntry entry) throws IOException {
        ByteBuffer line = ByteBuffer.wrap(JournalLine.write(entry.toJson()));
        file.truncate(length);
        for (long at = length; line.hasRemaining(); ) {
            at += file.write(line, at);
        }
        file.force(true);
        length += line.limit();
        entries.add(entry);
    }

    /** Returns what was written about {@code model}, in order. */
    public synchronized List<JournalEntry> of(Digest model) {
        return entries.stream().filter(entry -> entry.model().equals(model)).toList();
    }

    private void replay() throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                entries.add(JournalLine.read(path, entries.size() + 1, bytes, start, i));
                start = i + 1;
            }
        }
        length = start;
    }

    @Override
    public void close() throws IOException {
        file.close();
        hold.close();
    }
}
