package org.commonweight.participant.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.json.CanonicalJson;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The lines of a journal on disk, held by one process at a time: eight hex digits of the CRC-32C of
 * the JSON, a space, the JSON. Lines of the first version, which begin with the JSON, are read as
 * they are.
 */
final class JournalFile implements AutoCloseable {
    private static final int CHECKSUM_DIGITS = 8;

    private final Path path;
    private final FileChannel file;
    private final FileChannel hold;
    private long length;

    private JournalFile(Path path, FileChannel file, FileChannel hold) {
        this.path = path;
        this.file = file;
        this.hold = hold;
    }

    static JournalFile open(Path path) throws IOException {
        FileChannel hold = hold(path);
        try {
            return new JournalFile(path, lasting(path), hold);
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
                path + " is held by another node: stop that one, or use another --home");
    }

    private static FileChannel writable(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** A new file survives a power loss only when its folder is on disk, too. */
    private static FileChannel lasting(Path path) throws IOException {
        FileChannel file = writable(path);
        try {
            forceFolder(path);
            return file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private static void forceFolder(Path path) throws IOException {
        try (FileChannel folder =
                FileChannel.open(
                        path.toAbsolutePath().resolveSibling("."), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /** Returns all entries; a last line that was cut counts as not written. */
    List<Entry> replay() throws IOException {
        byte[] whole = wholeLines(path);
        length = whole.length;
        return entries(path, whole);
    }

    /** Reads the whole lines of a file that another process may be writing. */
    static List<Entry> read(Path path) throws IOException {
        return entries(path, wholeLines(path));
    }

    private static byte[] wholeLines(Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return Arrays.copyOf(bytes, end);
    }

    private static List<Entry> entries(Path path, byte[] lines) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (String line : new String(lines, UTF_8).lines().toList()) {
            try {
                entries.add(entry(line));
            } catch (MalformedException e) {
                throw new IOException(
                        "%s line %d is damaged (%s): remove that line to go on"
                                .formatted(path, entries.size() + 1, e.getMessage()),
                        e);
            }
        }
        return entries;
    }

    private static Entry entry(String line) throws MalformedException {
        String json = line.startsWith("{") ? line : checked(line);
        return Entry.read(CanonicalJson.readObject(json.getBytes(UTF_8)));
    }

    private static String checked(String line) throws MalformedException {
        int space = line.indexOf(' ');
        String json = line.substring(space + 1);
        if (space != CHECKSUM_DIGITS || !line.startsWith(checksum(json.getBytes(UTF_8)))) {
            throw new MalformedException("the checksum is wrong");
        }
        return json;
    }

    private static String checksum(byte[] json) {
        CRC32C crc = new CRC32C();
        crc.update(json);
        return "%08x".formatted(crc.getValue());
    }

    /** Appends a line; on return it survives a power loss. */
    void append(Entry entry) throws IOException {
        byte[] json = CanonicalJson.write(entry.toJson());
        ByteBuffer line = UTF_8.encode(checksum(json) + " " + new String(json, UTF_8) + "\n");
        // What an earlier append left behind when it failed half-way.
        file.truncate(length);
        long at = length;
        while (line.hasRemaining()) {
            at += file.write(line, at);
        }
        file.force(true);
        length = at;
    }

    @Override
    public void close() throws IOException {
        try (hold) {
            file.close();
        }
    }
}
