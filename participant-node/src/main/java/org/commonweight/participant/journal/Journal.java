package org.commonweight.participant.journal;

import org.commonweight.ledger.storage.JournalFile;
import org.commonweight.protocol.content.Digest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a participant has made and decided, appended to a file and forced to disk before anything
 * about it leaves the machine; so after a restart nothing is trained, asked or committed twice. For
 * the threads of one process; a second process is refused by name.
 */
public final class Journal implements AutoCloseable {
    private final JournalFile file;
    private final Memory memory;
    private final Observer observer;

    /** Which side of the file an entry is on. */
    public enum Moment {
        /** It is true, and not written down yet. */
        HAPPENED,
        /** It is written down, and survives a power loss. */
        WRITTEN
    }

    /** Is told of every entry, so that a test can end the node at each of them. */
    @FunctionalInterface
    public interface Observer {
        /** Does nothing. */
        Observer NOBODY = (entry, moment) -> {};

        /** Is called on the thread that writes. */
        void writing(Entry entry, Moment moment);
    }

    private Journal(JournalFile file, Memory memory, Observer observer) {
        this.file = file;
        this.memory = memory;
        this.observer = observer;
    }

    /**
     * Opens the journal in {@code path}, which is created if it is missing.
     *
     * @throws IOException if it cannot be read or written, another node holds it, or a whole line
     *     is damaged
     */
    public static Journal open(Path path) throws IOException {
        return open(path, Observer.NOBODY);
    }

    /**
     * Opens the journal in {@code path}, and tells {@code observer} of what is written from now on.
     *
     * @throws IOException as {@link #open(Path)} does
     */
    public static Journal open(Path path, Observer observer) throws IOException {
        Memory memory = new Memory();
        return new Journal(JournalFile.open(path, reader(memory)), memory, observer);
    }

    private static JournalFile.Reader reader(Memory memory) {
        return (line, content) -> memory.take(Entry.read(content));
    }

    /**
     * Returns what the journal in {@code path} says now, while a node may be writing it; nothing if
     * there is none.
     *
     * @throws IOException if it cannot be read, or a whole line is damaged
     */
    public static Memory peek(Path path) throws IOException {
        Memory memory = new Memory();
        if (Files.exists(path)) {
            JournalFile.read(path, reader(memory));
        }
        return memory;
    }

    /** Writes an entry down; on return it survives a power loss. */
    public synchronized void add(Entry entry) throws IOException {
        observer.writing(entry, Moment.HAPPENED);
        file.append(entry.toJson());
        memory.take(entry);
        observer.writing(entry, Moment.WRITTEN);
    }

    /** Writes down that a round was missed, unless that is written already. */
    public synchronized boolean addOnce(Missed missed) throws IOException {
        if (memory.missed(missed.model(), missed.round()).isPresent()) {
            return false;
        }
        add(missed);
        return true;
    }

    /** Returns what has been written. */
    public Memory memory() {
        return memory;
    }

    /** Returns what was made for the round of {@code opening}. */
    public Optional<Contribution> find(Digest opening) {
        return memory.contribution(opening);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
