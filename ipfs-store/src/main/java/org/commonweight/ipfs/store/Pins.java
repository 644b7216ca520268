package org.commonweight.ipfs.store;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.unixfs.Content;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * What must stay in a store and why: a name such as {@code round/17/base} for each file of the
 * profile, or for each tree, which is a directory or a file of another profile. Kept as a text file
 * to which a line is appended for every change, as durable as the store's blocks; a last line that
 * was cut by a crash counts as not written. Opening it drops lines that later ones undo, if many.
 * Safe for several threads of the process that opened it.
 */
public final class Pins implements Closeable {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._/-]{1,255}");

    /** How many lines without meaning are worth a new file. */
    private static final int SPARE_LINES = 256;

    private final PinTable table;
    private final Path path;
    private final FileChannel file;
    private final Durability durability;
    private long length;

    private Pins(Path path, PinTable table, long length, Durability durability) throws IOException {
        this.path = path;
        this.table = table;
        this.length = length;
        this.durability = durability;
        this.file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    static Pins open(Path path, Durability durability) throws IOException {
        String text = Files.exists(path) ? Files.readString(path, StandardCharsets.ISO_8859_1) : "";
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        PinTable table = new PinTable();
        long lines = load(path, whole, table);
        if (lines > SPARE_LINES + 2L * table.size()) {
            whole = table.text();
            byte[] bytes = whole.getBytes(StandardCharsets.US_ASCII);
            new AtomicWriter(durability).write(path, new ByteArrayInputStream(bytes));
        }
        return new Pins(path, table, whole.length(), durability);
    }

    private static long load(Path path, String whole, PinTable table) throws IOException {
        int number = 0;
        for (String line : whole.lines().toList()) {
            number++;
            try {
                table.replay(line);
            } catch (MalformedException | IllegalArgumentException e) {
                throw new IOException(
                        path + " line " + number + " is no pin; repair or remove that line", e);
            }
        }
        return number;
    }

    /**
     * Says that a file or a directory must stay, in place of what {@code name} stood for so far.
     *
     * @throws ContentException.StorageFailed if this cannot be written; then nothing has changed
     * @throws IllegalArgumentException if the name is not of the form of a pin's
     */
    public void pin(String name, Content content) throws ContentException {
        if (content instanceof Content.ProfileFile file) {
            pin(name, file.reference());
        } else {
            pinTree(name, content.cid());
        }
    }

    private synchronized void pinTree(String name, Cid root) throws ContentException {
        requirePlain(name);
        if (!root.equals(table.trees(name).get(name))) {
            append(PinTable.line(name, root), root);
            table.put(name, root);
        }
    }

    private static void requirePlain(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A pin's name has 1 to 255 of letters, digits and . _ / -, got " + name);
        }
    }

    /**
     * Says that {@code root} must stay, in place of what {@code name} stood for so far.
     *
     * @param name 1 to 255 letters, digits, and {@code . _ / -}
     * @throws ContentException.StorageFailed if this cannot be written; then nothing has changed
     * @throws IllegalArgumentException if the name is not of that form
     */
    public synchronized void pin(String name, FileReference root) throws ContentException {
        requirePlain(name);
        if (!table.file(name).equals(Optional.of(root))) {
            append(PinTable.line(name, root), root.cid());
            table.put(name, root);
        }
    }

    /**
     * Lets go of a name and tells whether it was pinned.
     *
     * @throws ContentException.StorageFailed if this cannot be written; then nothing has changed
     */
    public synchronized boolean unpin(String name) throws ContentException {
        Optional<Cid> root = table.root(name);
        if (root.isEmpty()) {
            return false;
        }
        append("unpin " + name + "\n", root.get());
        table.remove(name);
        return true;
    }

    /** Returns the file of the profile that {@code name} stands for. */
    public synchronized Optional<FileReference> get(String name) {
        return table.file(name);
    }

    /** Returns the pinned files of the profile whose names start with {@code prefix}, by name. */
    public synchronized SortedMap<String, FileReference> list(String prefix) {
        return table.files(prefix);
    }

    /** Returns the roots of the pinned trees whose names start with {@code prefix}, by name. */
    public synchronized SortedMap<String, Cid> trees(String prefix) {
        return table.trees(prefix);
    }

    private void append(String line, Cid root) throws ContentException {
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
        try {
            // What an earlier append left behind when it failed half-way.
            file.truncate(length);
            for (long at = length; bytes.hasRemaining(); ) {
                at += file.write(bytes, at);
            }
            if (durability == Durability.POWER_LOSS) {
                file.force(true);
            }
            length += bytes.limit();
        } catch (IOException e) {
            throw new ContentException.StorageFailed(root, path.toString(), e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
