package org.commonweight.ipfs.unixfs;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.content.ProtobufReader;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A directory in one block: its entries by name, each name a plain one, no two alike.
 *
 * @param entries what is in it, sorted by the UTF-8 bytes of their names
 */
public record Directory(List<Link> entries) implements UnixFsNode {
    /**
     * The longest block of a directory in profile {@code unixfs-v1-2025}; a larger directory is
     * spread over several blocks there (HAMT), which is not done here.
     */
    public static final int MAX_BYTES = 1 << 18;

    private static final Comparator<Link> BY_NAME =
            Comparator.comparing(link -> link.name().getBytes(UTF_8), Arrays::compareUnsigned);

    public Directory {
        entries = List.copyOf(entries);
        Optional<String> fault = fault(entries);
        if (fault.isPresent()) {
            throw new IllegalArgumentException(fault.get());
        }
    }

    /**
     * Creates a directory of entries in any order.
     *
     * @throws IllegalArgumentException if a name is not a plain one, or there twice
     */
    public static Directory of(Collection<Link> entries) {
        return new Directory(entries.stream().sorted(BY_NAME).toList());
    }

    private static Optional<String> fault(List<Link> entries) {
        for (int i = 0; i < entries.size(); i++) {
            String name = entries.get(i).name();
            if (!isPlain(name)) {
                return Optional.of("A directory with the name " + quoted(name));
            }
            int order = i == 0 ? -1 : BY_NAME.compare(entries.get(i - 1), entries.get(i));
            if (order >= 0) {
                return Optional.of(
                        "A directory with "
                                + quoted(name)
                                + (order == 0 ? " twice" : " out of order"));
            }
        }
        return Optional.empty();
    }

    /** Tells whether {@code name} names something within a directory and nothing beyond it. */
    public static boolean isPlain(String name) {
        return !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.indexOf('/') < 0
                && name.indexOf('\0') < 0;
    }

    private static String quoted(String name) {
        return "\"" + name.replaceAll("\\p{Cntrl}", "?") + "\"";
    }

    @Override
    public byte[] encode() {
        ProtobufWriter data = new ProtobufWriter().number(Tags.TYPE, UnixFsType.DIRECTORY.number());
        return UnixFsNode.encode(entries, data);
    }

    static Directory decode(List<Link> entries, ProtobufReader data) throws MalformedException {
        data.expectEnd("the data of a directory");
        Optional<String> fault = fault(entries);
        if (fault.isPresent()) {
            throw new MalformedException(fault.get());
        }
        return new Directory(entries);
    }
}
