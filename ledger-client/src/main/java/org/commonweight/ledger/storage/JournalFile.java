package org.commonweight.ledger.storage;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonObject;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Objects of JSON in a file that its owner alone can read, one checksummed line each, which one
 * process at a time appends to. A last line that was cut by a crash counts as not written; any
 * other damage is refused. Not for several threads at once.
 */
public final class JournalFile implements AutoCloseable {
    private static final int CHUNK = 1 << 16;

    private final Path path;
    private final Hold hold;
    private FileChannel file;
    private boolean closed;
    private int lines;
    private long length;

    private JournalFile(Path path, Hold hold, FileChannel file) {
        this.path = path;
        this.hold = hold;
        this.file = file;
    }

    /** Which line, from 1 on, and where its bytes are, without the newline. */
    public record Line(int number, long start, int length) {}

    /** Is shown every whole line of a file. */
    @FunctionalInterface
    public interface Reader {
        /**
         * Is shown a line.
         *
         * @throws MalformedException if it does not say anything that it could say
         */
        void show(Line line, JsonObject content) throws MalformedException;
    }

    /**
     * Takes hold of the file in {@code path}, which is created if it is missing, and shows its
     * lines.
     *
     * @throws IOException if another process holds it, it cannot be used, or a line is damaged
     */
    public static JournalFile open(Path path, Reader reader) throws IOException {
        Hold hold = Hold.on(path);
        try {
            JournalFile opened = new JournalFile(path, hold, lasting(path));
            try {
                opened.replay(reader);
                return opened;
            } catch (IOException e) {
                opened.file.close();
                throw e;
            }
        } catch (IOException e) {
            hold.close();
            throw e;
        }
    }

    /** A new file survives a power loss only when its folder is on disk, too. */
    private static FileChannel lasting(Path path) throws IOException {
        FileChannel file =
                FileChannel.open(
                        path,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE),
                        StoredFile.OWNER_ONLY);
        try (FileChannel folder =
                FileChannel.open(
                        path.toAbsolutePath().resolveSibling("."), StandardOpenOption.READ)) {
            folder.force(true);
            return file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private void replay(Reader reader) throws IOException {
        read(
                path,
                (line, content) -> {
                    reader.show(line, content);
                    lines = line.number();
                    length = line.start() + line.length() + 1;
                });
    }

    /**
     * Shows the lines of a file that another process may be writing.
     *
     * @throws IOException if it cannot be read, or a line is damaged
     */
    public static void read(Path path, Reader reader) throws IOException {
        int number = 0;
        long start = 0;
        // A journal grows for years, so no more than a line of it is in memory.
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(path)) {
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                int from = 0;
                for (int i = 0; i < length; i++) {
                    if (chunk[i] == '\n') {
                        text.write(chunk, from, i - from);
                        Line line = new Line(++number, start, text.size());
                        show(path, line, text.toByteArray(), reader);
                        start += text.size() + 1;
                        text.reset();
                        from = i + 1;
                    }
                }
                text.write(chunk, from, length - from);
            }
        }
    }

    private static void show(Path path, Line line, byte[] text, Reader reader) throws IOException {
        try {
            reader.show(line, CanonicalJson.readObject(CheckedText.read(text)));
        } catch (MalformedException e) {
            throw new IOException(
                    path
                            + " line "
                            + line.number()
                            + " is damaged ("
                            + e.getMessage()
                            + "): restore the file; without that line the node would not know what"
                            + " it was doing",
                    e);
        }
    }

    /** Appends {@code content}; on return it survives a power loss. */
    public Line append(JsonObject content) throws IOException {
        ByteBuffer text = ByteBuffer.wrap(CheckedText.write(CanonicalJson.write(content)));
        reopenAfterAnInterruption();
        // What an earlier append left behind when it failed half-way.
        file.truncate(length);
        for (long at = length; text.hasRemaining(); ) {
            at += file.write(text, at);
        }
        file.force(true);
        Line line = new Line(lines + 1, length, text.limit() - 1);
        lines = line.number();
        length += text.limit();
        return line;
    }

    /**
     * Reads a line again.
     *
     * @throws IOException if it cannot be read any more, or was damaged since
     */
    public void read(Line line, Reader reader) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(line.length());
        reopenAfterAnInterruption();
        while (bytes.hasRemaining() && file.read(bytes, line.start() + bytes.position()) >= 0) {
            // A read may be cut short.
        }
        show(path, line, bytes.array(), reader);
    }

    /** Whoever is interrupted while it writes closes the file for all others, too. */
    private void reopenAfterAnInterruption() throws IOException {
        if (!file.isOpen() && !closed) {
            file = lasting(path);
        }
    }

    /** Returns where the file is. */
    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        try (hold) {
            file.close();
        }
    }
}
