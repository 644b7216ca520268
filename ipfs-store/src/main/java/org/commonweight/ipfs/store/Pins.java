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
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What must stay in a store and why: a name such as {@code round/17/base} for each file of the
 * profile, or for each tree, which is a directory or a file of another profile. Kept as a text file
 * to which a line is appended for every change and forced to disk; a last line that was cut by a
 * crash counts as not written. Opening it drops lines that later ones undo, if many. Safe for
 * several threads of the process that opened it.
 */
public final class Pins implements Closeable {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._/-]{1,255}");

    /** How many lines without meaning are worth a new file. */
    private static final int SPARE_LINES = 256;

    private final SortedMap<String, FileReference> pins;
    private final SortedMap<String, Cid> trees;
    private final Path path;
    private final FileChannel file;
    private long length;

    private Pins(
            Path path,
            SortedMap<String, FileReference> pins,
            SortedMap<String, Cid> trees,
            long length)
            throws IOException {
        this.path = path;
        this.pins = pins;
        this.trees = trees;
        this.length = length;
        this.file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    static Pins open(Path path) throws IOException {
        String text = Files.exists(path) ? Files.readString(path, StandardCharsets.ISO_8859_1) : "";
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        SortedMap<String, FileReference> pins = new TreeMap<>();
        SortedMap<String, Cid> trees = new TreeMap<>();
        long lines = load(path, whole, pins, trees);
        if (lines > SPARE_LINES + 2L * (pins.size() + trees.size())) {
            StringBuilder lasting = new StringBuilder();
            pins.forEach((name, file) -> lasting.append(line(name, file)));
            trees.forEach((name, root) -> lasting.append(line(name, root)));
            whole = lasting.toString();
            byte[] bytes = whole.getBytes(StandardCharsets.US_ASCII);
            new AtomicWriter(Durability.POWER_LOSS).write(path, new ByteArrayInputStream(bytes));
        }
        return new Pins(path, pins, trees, whole.length());
    }

    private static String line(String name, FileReference file) {
        return "pin " + name + " " + file.cid() + " " + file.bytes() + "\n";
    }

    private static String line(String name, Cid tree) {
        return "tree " + name + " " + tree + "\n";
    }

    private static long load(
            Path path,
            String whole,
            SortedMap<String, FileReference> pins,
            SortedMap<String, Cid> trees)
            throws IOException {
        int number = 0;
        for (String line : whole.lines().toList()) {
            number++;
            try {
                replay(line.split(" ", -1), pins, trees);
            } catch (MalformedException | IllegalArgumentException e) {
                throw new IOException(
                        path + " line " + number + " is no pin; repair or remove that line", e);
            }
        }
        return number;
    }

    private static void replay(
            String[] words, SortedMap<String, FileReference> pins, SortedMap<String, Cid> trees)
            throws MalformedException {
        if (words.length == 4 && words[0].equals("pin")) {
            trees.remove(words[1]);
            pins.put(words[1], new FileReference(Cid.parse(words[2]), Long.parseLong(words[3])));
        } else if (words.length == 3 && words[0].equals("tree")) {
            pins.remove(words[1]);
            trees.put(words[1], Cid.parse(words[2]));
        } else if (words.length == 2 && words[0].equals("unpin")) {
            pins.remove(words[1]);
            trees.remove(words[1]);
        } else {
            throw new MalformedException("Neither pin nor unpin");
        }
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
        if (!root.equals(trees.get(name))) {
            append(line(name, root), root);
            pins.remove(name);
            trees.put(name, root);
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
        if (!root.equals(pins.get(name))) {
            append(line(name, root), root.cid());
            trees.remove(name);
            pins.put(name, root);
        }
    }

    /**
     * Lets go of a name and tells whether it was pinned.
     *
     * @throws ContentException.StorageFailed if this cannot be written; then nothing has changed
     */
    public synchronized boolean unpin(String name) throws ContentException {
        FileReference file = pins.get(name);
        Cid root = file == null ? trees.get(name) : file.cid();
        if (root == null) {
            return false;
        }
        append("unpin " + name + "\n", root);
        pins.remove(name);
        trees.remove(name);
        return true;
    }

    /** Returns the file of the profile that {@code name} stands for. */
    public synchronized Optional<FileReference> get(String name) {
        return Optional.ofNullable(pins.get(name));
    }

    /** Returns the pinned files of the profile whose names start with {@code prefix}, by name. */
    public synchronized SortedMap<String, FileReference> list(String prefix) {
        return new TreeMap<>(pins.subMap(prefix, prefix + Character.MAX_VALUE));
    }

    /** Returns the roots of the pinned trees whose names start with {@code prefix}, by name. */
    public synchronized SortedMap<String, Cid> trees(String prefix) {
        return new TreeMap<>(trees.subMap(prefix, prefix + Character.MAX_VALUE));
    }

    private void append(String line, Cid root) throws ContentException {
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
        try {
            // What an earlier append left behind when it failed half-way.
            file.truncate(length);
            for (long at = length; bytes.hasRemaining(); ) {
                at += file.write(bytes, at);
            }
            file.force(true);
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
