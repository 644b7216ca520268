package org.commonweight.participant.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The contributions that a participant has made, one line of JSON each, forced to disk before
 * anything about them leaves the machine; so after a restart nothing is trained or committed twice.
 * A last line that was cut by a crash counts as not written.
 */
public final class Journal implements AutoCloseable {
    private final Map<Digest, Contribution> byOpening = new HashMap<>();
    private final FileChannel file;
    private long length;

    private Journal(FileChannel file) {
        this.file = file;
    }

    /**
     * Opens the journal in {@code path}, which is created if it is missing.
     *
     * @throws IOException if it cannot be read or written, or a whole line is damaged
     */
    public static Journal open(Path path) throws IOException {
        Journal journal =
                new Journal(
                        FileChannel.open(
                                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        try {
            journal.replay(path);
            return journal;
        } catch (IOException e) {
            journal.close();
            throw e;
        }
    }

    /** Returns what was made for the round of {@code opening}. */
    public Optional<Contribution> find(Digest opening) {
        return Optional.ofNullable(byOpening.get(opening));
    }

    /** Writes a contribution down; on return it survives a power loss. */
    public void add(Contribution contribution) throws IOException {
        byte[] json = CanonicalJson.write(contribution.toJson());
        ByteBuffer line = ByteBuffer.allocate(json.length + 1).put(json).put((byte) '\n').flip();
        file.truncate(length);
        for (long at = length; line.hasRemaining(); ) {
            at += file.write(line, at);
        }
        file.force(true);
        length += line.limit();
        byOpening.put(contribution.opening(), contribution);
    }

    private void replay(Path path) throws IOException {
        String text = Files.readString(path, UTF_8);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        int number = 0;
        for (String line : whole.lines().toList()) {
            number++;
            try {
                Contribution contribution =
                        Contribution.read(CanonicalJson.readObject(line.getBytes(UTF_8)));
                byOpening.put(contribution.opening(), contribution);
            } catch (MalformedException e) {
                throw new IOException(
                        path + " line " + number + " is damaged: remove that line to go on", e);
            }
        }
        length = whole.getBytes(UTF_8).length;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
