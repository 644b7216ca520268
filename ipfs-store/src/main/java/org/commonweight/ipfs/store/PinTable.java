package org.commonweight.ipfs.store;

import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What each name stands for, and the lines that say so: the last one about a name holds. */
final class PinTable {
    private final SortedMap<String, FileReference> files = new TreeMap<>();
    private final SortedMap<String, Cid> trees = new TreeMap<>();

    static String line(String name, FileReference file) {
        return "pin " + name + " " + file.cid() + " " + file.bytes() + "\n";
    }

    static String line(String name, Cid tree) {
        return "tree " + name + " " + tree + "\n";
    }

    /** Does what a line, without its end, says. */
    void replay(String line) throws MalformedException {
        String[] words = line.split(" ", -1);
        if (words.length == 4 && words[0].equals("pin")) {
            put(words[1], new FileReference(Cid.parse(words[2]), Long.parseLong(words[3])));
        } else if (words.length == 3 && words[0].equals("tree")) {
            put(words[1], Cid.parse(words[2]));
        } else if (words.length == 2 && words[0].equals("unpin")) {
            remove(words[1]);
        } else {
            throw new MalformedException("Neither pin, tree nor unpin");
        }
    }

    void put(String name, FileReference file) {
        trees.remove(name);
        files.put(name, file);
    }

    void put(String name, Cid tree) {
        files.remove(name);
        trees.put(name, tree);
    }

    void remove(String name) {
        files.remove(name);
        trees.remove(name);
    }

    int size() {
        return files.size() + trees.size();
    }

    Optional<FileReference> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** Returns the root of what {@code name} stands for. */
    Optional<Cid> root(String name) {
        return file(name).map(FileReference::cid).or(() -> Optional.ofNullable(trees.get(name)));
    }

    SortedMap<String, FileReference> files(String prefix) {
        return new TreeMap<>(files.subMap(prefix, prefix + Character.MAX_VALUE));
    }

    SortedMap<String, Cid> trees(String prefix) {
        return new TreeMap<>(trees.subMap(prefix, prefix + Character.MAX_VALUE));
    }

    /** Returns the fewest lines that say all this. */
    String text() {
        StringBuilder text = new StringBuilder();
        files.forEach((name, file) -> text.append(line(name, file)));
        trees.forEach((name, tree) -> text.append(line(name, tree)));
        return text.toString();
    }
}
